import type { Session, Timeline, TimelineItem } from '../src/api/sessions'
import { FAST, SLOW } from './catalogue'
import { SESSION } from './checkout'
import { hexId, iso, NOW, random } from './random'
import { int, str } from './resources'

const START = NOW - 9 * 60_000
const LENGTH = 6 * 60_000 + 12_000

const item = (
  lane: TimelineItem['lane'],
  name: string,
  at: number,
  more: Partial<TimelineItem> = {},
): TimelineItem => ({
  kind: 'event',
  time: iso(START + at),
  offset_ms: at,
  duration_ms: null,
  lane,
  name,
  layer: 'device',
  service: 'Juniper Shop',
  trace_id: null,
  span_id: null,
  screen: null,
  error: false,
  attributes: [],
  backend_ms: null,
  ...more,
})

const request = (name: string, at: number, ms: number, backend: number | null, more: Partial<TimelineItem> = {}) =>
  item('request', name.split(' ')[0] ?? '', at, {
    kind: 'span',
    duration_ms: ms,
    layer: 'network',
    backend_ms: backend,
    trace_id: FAST.trace_id,
    span_id: FAST.spans[2]?.span_id ?? null,
    attributes: [
      str('http.request.method', name.split(' ')[0] ?? ''),
      str('url.template', name.split(' ')[1] ?? ''),
      int('http.response.status_code', 200),
    ],
    ...more,
  })

const screen = (name: string, at: number, ms: number) =>
  item('screen', name, at, { kind: 'span', duration_ms: ms, screen: name, attributes: [str('app.screen.name', name)] })

const tap = (name: string, at: number, on: string) =>
  item('tap', 'app.widget.click', at, {
    screen: on,
    attributes: [str('app.widget.name', name), str('app.screen.name', on)],
  })

const jank = (at: number, frames: number, frozen = false) =>
  item('frames', 'app.jank', at, {
    error: frozen,
    attributes: [
      int('app.jank.frame_count', frames),
      { key: 'app.jank.threshold', type: 'double', value: frozen ? 0.7 : 0.016 },
    ],
  })

const items: TimelineItem[] = [
  item('lifecycle', 'session.start', 0),
  item('lifecycle', 'device.app.lifecycle', 120, { attributes: [str('android.app.state', 'foreground')] }),
  item('network', 'network.change', 150, { attributes: [str('network.connection.type', 'wifi')] }),
  screen('AppStart cold', 180, 1830),
  screen('Home', 2_050, 41_000),
  request('GET /v1/home', 2_200, 640, 212),
  request('GET /v1/products', 3_100, 420, 188),
  request('GET /v1/recommendations', 3_140, 910, 96),
  jank(2_900, 6),
  jank(8_400, 3),
  tap('Search', 12_400, 'Home'),
  request('GET /v1/search?q=', 12_600, 280, 121),
  tap('Product tile', 41_800, 'Home'),
  screen('ProductDetail', 43_100, 252_000),
  request('GET /v1/products/{id}', 43_300, 350, 143),
  jank(61_000, 4),
  item('lifecycle', 'device.app.lifecycle', 120_000, { attributes: [str('android.app.state', 'background')] }),
  item('lifecycle', 'device.app.lifecycle', 188_000, { attributes: [str('android.app.state', 'foreground')] }),
  item('network', 'network.change', 190_000, {
    attributes: [str('network.connection.type', 'cell'), str('network.connection.subtype', 'lte')],
  }),
  request('GET /v1/cart', 191_200, 1_240, 84, {
    error: true,
    attributes: [
      str('http.request.method', 'GET'),
      str('url.template', '/v1/cart'),
      str('error.type', 'java.net.SocketTimeoutException'),
    ],
  }),
  request('GET /v1/cart', 192_600, 610, null),
  tap('Buy now', 299_900, 'ProductDetail'),
  request('POST /v1/orders', 300_104, 1_274, 964, { trace_id: SLOW.trace_id, span_id: SLOW.spans[2]?.span_id ?? null }),
  jank(301_500, 7),
  jank(301_700, 2, true),
  screen('OrderConfirmed', 301_700, 66_000),
  item('other', 'device.thermal_status.change', 310_000),
  item('crash', 'app.crash', 367_900, {
    error: true,
    attributes: [
      str('exception.type', 'java.lang.NullPointerException'),
      str('exception.message', 'receipt == null'),
      str(
        'exception.stacktrace',
        'java.lang.NullPointerException: receipt == null\n  at shop.juniper.ReceiptView.bind(ReceiptView.kt:31)',
      ),
    ],
  }),
  item('lifecycle', 'session.end', LENGTH),
]

export const TIMELINE: Timeline = {
  session_id: SESSION,
  started_at: iso(START),
  ended_at: iso(START + LENGTH),
  items: items.toSorted((a, b) => a.offset_ms - b.offset_ms),
}

const first: Session = {
  session_id: SESSION,
  app: 'Juniper Shop',
  release: '8.4.1',
  platform: 'android',
  device_model: 'Pixel 8',
  started_at: TIMELINE.started_at,
  ended_at: TIMELINE.ended_at,
  span_count: 61,
  event_count: 17,
  trace_count: 9,
  error_count: 2,
  crash_count: 1,
  screens: ['Home', 'ProductDetail', 'OrderConfirmed'],
}

const MODELS = ['iPhone 16', 'Galaxy S24', 'Pixel 6a', 'Moto G Power', 'iPhone 13 mini', 'Redmi Note 13']

function others(): Session[] {
  const next = random(5)
  return Array.from({ length: 24 }, (_, i) => {
    const model = MODELS[i % MODELS.length] ?? ''
    const started = NOW - (14 + i * 1.7) * 60_000
    return {
      session_id: hexId(next, 32),
      app: 'Juniper Shop',
      release: next() < 0.3 ? '8.4.0' : '8.4.1',
      platform: model.startsWith('iPhone') ? 'ios' : 'android',
      device_model: model,
      started_at: iso(started),
      ended_at: iso(started + 20_000 + next() * 600_000),
      span_count: 10 + Math.floor(next() * 90),
      event_count: 4 + Math.floor(next() * 60),
      trace_count: 2 + Math.floor(next() * 14),
      error_count: next() < 0.2 ? 1 + Math.floor(next() * 3) : 0,
      crash_count: next() < 0.05 ? 1 : 0,
      screens: ['Home', 'Search', 'ProductDetail', 'Cart'].slice(0, 1 + Math.floor(next() * 4)),
    }
  })
}

export const SESSIONS: Session[] = [first, ...others()]
