import { expect, it } from 'vitest'
import type { Attribute } from '../../api/attribute'
import type { LaneName, TimelineItem } from '../../api/sessions'
import { titleOf } from './title'

const item = (lane: LaneName, name: string, attributes: Record<string, string>, screen: string | null = null) =>
  titleOf({
    kind: 'event',
    time: '',
    offset_ms: 0,
    duration_ms: null,
    lane,
    name,
    layer: null,
    service: '',
    trace_id: null,
    span_id: null,
    screen,
    error: false,
    attributes: Object.entries(attributes).map(([key, value]): Attribute => ({ key, type: 'string', value })),
    backend_ms: null,
  } satisfies TimelineItem)

it.each<[string, LaneName, string, Record<string, string>, string]>([
  [
    'a tap by its widget',
    'tap',
    'app.widget.click',
    { 'app.widget.name': 'Buy now', 'app.widget.id': 'btn' },
    'Buy now',
  ],
  ['a tap without one by its event', 'tap', 'app.screen.click', {}, 'app.screen.click'],
  [
    'a request by its template',
    'request',
    'POST',
    { 'http.request.method': 'POST', 'url.template': '/v1/orders/{id}', 'url.full': 'https://api/v1/orders/7' },
    'POST /v1/orders/{id}',
  ],
  [
    'a request by its path, never its query',
    'request',
    'GET',
    { 'http.request.method': 'GET', 'url.full': 'https://api.example/v1/home?token=x' },
    'GET /v1/home',
  ],
  ['a request with a broken address by its name', 'request', 'HTTP GET', { 'url.full': 'not an address' }, 'HTTP GET'],
  [
    'a network by its type',
    'network',
    'network.change',
    { 'network.connection.type': 'cell', 'network.connection.subtype': 'LTE' },
    'cell/lte',
  ],
  ['a start by its kind', 'lifecycle', 'AppStart', { 'start.type': 'cold' }, 'AppStart cold'],
  ['a state by its word', 'lifecycle', 'device.app.lifecycle', { 'android.app.state': 'background' }, 'background'],
  ['jank by its frames', 'frames', 'app.jank', { 'app.jank.frame_count': '7' }, 'app.jank, 7 frames'],
  [
    'a crash by its exception',
    'crash',
    'app.crash',
    { 'exception.type': 'java.lang.NullPointerException' },
    'NullPointerException',
  ],
])('names %s', (_, lane, name, attributes, title) => expect(item(lane, name, attributes)).toBe(title))

it('names a screen by itself', () => expect(item('screen', 'Created', {}, 'Checkout')).toBe('Checkout'))
