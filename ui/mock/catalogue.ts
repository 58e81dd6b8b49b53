import type { Trace } from '../src/api/trace'
import type { TraceSummary } from '../src/api/traces'
import { checkout, SESSION } from './checkout'
import { hexId, iso, NOW, random } from './random'
import { int, str } from './resources'
import { buildTrace, type Node } from './tree'

const MINUTE = 60_000

/** 10,000 and some spans: a batch that asks the database for every line of every order. */
function batch(): Node {
  const next = random(77)
  let at = 20
  const orders: Node[] = []
  for (let i = 0; i < 770; i++) {
    const start = at
    const lines: Node[] = []
    at += 1.5
    for (let j = 0; j < 12; j++) {
      const ms = 0.8 + next() * 2.4
      lines.push({
        name: 'SELECT juniper.order_lines',
        kind: 'CLIENT',
        service: 'orders',
        layer: 'datastore:postgresql',
        at,
        ms,
        attributes: [
          str('db.query.text', 'SELECT * FROM order_lines WHERE id = ?'),
          int('db.response.returned_rows', 1),
        ],
      })
      at += ms + 0.2
    }
    orders.push({
      name: `reprice order ${i + 1}`,
      service: 'orders',
      layer: 'service:orders',
      at: start,
      ms: at - start + 0.6,
      error: i % 131 === 7 ? 'price list is older than the order' : undefined,
      children: lines,
    })
    at += 1.4
  }
  return {
    name: 'nightly reprice',
    kind: 'SERVER',
    service: 'orders',
    layer: 'service:orders',
    at: 0,
    ms: at + 30,
    children: orders,
  }
}

/** The phone's spans have not come yet: the server's parent is unknown, twice. */
function orphaned(): Node[] {
  const child = (at: number, ms: number, route: string): Node => ({
    name: `GET ${route}`,
    kind: 'SERVER',
    service: 'edge',
    layer: 'edge',
    at,
    ms,
    attributes: [str('http.route', route)],
    children: [
      {
        name: 'CatalogService/List',
        kind: 'SERVER',
        service: 'catalog',
        layer: 'service:catalog',
        at: at + 4,
        ms: ms - 9,
        children: [
          {
            name: 'SELECT juniper.products',
            kind: 'CLIENT',
            service: 'catalog',
            layer: 'datastore:postgresql',
            at: at + 9,
            ms: ms - 30,
          },
        ],
      },
    ],
  })
  return [
    {
      name: 'GET',
      service: 'Juniper Shop',
      layer: 'network',
      at: 0,
      ms: 420,
      missing: true,
      children: [child(0, 188, '/v1/products'), child(210, 96, '/v1/recommendations')],
    },
  ]
}

const longName: Node = {
  name: 'com.juniper.shop.checkout.internal.presentation.CheckoutViewModelFactoryProvider$createOrderWithGiftWrapping$2.invokeSuspend',
  service: 'Juniper Shop',
  layer: 'device',
  at: 0,
  ms: 64,
  children: [{ name: 'read preferences', service: 'Juniper Shop', layer: 'device', at: 4, ms: 51 }],
}

export const SLOW = buildTrace([checkout(true)], { seed: 1, startedAt: NOW - 4 * MINUTE, sessionId: SESSION })
export const FAST = buildTrace([checkout(false)], { seed: 2, startedAt: NOW - 7 * MINUTE, sessionId: SESSION })
export const LARGE = buildTrace([batch()], { seed: 3, startedAt: NOW - 21 * MINUTE })
export const ORPHANED = buildTrace(orphaned(), { seed: 4, startedAt: NOW - 11 * MINUTE })
const LONG_NAME = buildTrace([longName], { seed: 5, startedAt: NOW - 13 * MINUTE, sessionId: SESSION })

export const TRACES: Trace[] = [SLOW, FAST, ORPHANED, LONG_NAME, LARGE]

function summary(trace: Trace): TraceSummary {
  const root = trace.spans.find(span => span.parent_span_id === null)
  const services = new Map<string, { name: string; span_count: number; layer: string }>()
  for (const span of trace.spans) {
    const layer =
      span.service === 'Juniper Shop' ? 'device' : span.service === 'edge' ? 'edge' : `service:${span.service}`
    const known = services.get(span.service) ?? { name: span.service, span_count: 0, layer }
    services.set(span.service, { ...known, span_count: known.span_count + 1 })
  }
  const phone = root?.layer === 'device'
  return {
    trace_id: trace.trace_id,
    started_at: trace.started_at,
    duration_ms: trace.duration_ms,
    root: root ? { service: root.service, operation: root.name, layer: root.layer } : null,
    span_count: trace.span_count,
    error_count: trace.error_count,
    services: [...services.values()],
    by_layer: trace.by_layer,
    session_id: trace.session_id,
    platform: phone ? 'android' : null,
    release: phone ? '8.4.1' : null,
    screen: phone ? 'ProductDetail' : null,
  }
}

/** 120 more rows, so that "load more" has something to load. Their traces are the fast checkout under other ids. */
function fillers(): TraceSummary[] {
  const next = random(99)
  return Array.from({ length: 120 }, (_, i) => {
    const scale = 0.5 + next() * 1.6
    const base = summary(FAST)
    return {
      ...base,
      trace_id: hexId(next, 32),
      started_at: iso(NOW - 22 * MINUTE - i * 17_000),
      duration_ms: base.duration_ms * scale,
      error_count: next() < 0.08 ? 1 : 0,
      by_layer: base.by_layer.map(one => ({ ...one, self_ms: one.self_ms * scale })),
      platform: next() < 0.4 ? 'ios' : 'android',
    }
  })
}

export const SUMMARIES: TraceSummary[] = [...TRACES.map(summary), ...fillers()]
