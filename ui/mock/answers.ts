import type { Trace } from '../src/api/trace'
import { FAST, SUMMARIES, TRACES } from './catalogue'
import { BUDGETS, JOURNEYS, RUNS, SLO_STATUS, SLOS } from './journeys'
import { iso, NOW } from './random'
import { SESSIONS, TIMELINE } from './sessions'

/** Which story the mock tells; e2e tests choose one by the cookie `mock`. */
export type Scenario = 'full' | 'empty' | 'error'

export interface Answer {
  status: number
  body: unknown
}

const ok = (body: unknown): Answer => ({ status: 200, body })
const problem = (status: number, title: string, detail: string): Answer => ({
  status,
  body: { type: 'about:blank', title, status, detail, trace_id: '7d1f0c9b2e4a4f6d8c3b5a7e9f1d2c4b' },
})

const range = { from: iso(NOW - 3_600_000), to: iso(NOW) }
const cost = { rows_read: 1_204_311, bytes_read: 34_200_112, elapsed_ms: 48.2 }

function traces(query: URLSearchParams, scenario: Scenario): Answer {
  if (scenario === 'empty') return ok({ range, traces: [], next_cursor: null, cost })
  const service = query.get('service')
  const min = Number(query.get('min_duration_ms') ?? 0)
  const status = query.get('status')
  const found = SUMMARIES.filter(
    one =>
      (!service || one.services.some(s => s.name === service)) &&
      one.duration_ms >= min &&
      (!status || (status === 'error') === one.error_count > 0) &&
      (!query.get('operation') || one.root?.operation === query.get('operation')) &&
      (!query.get('session_id') || one.session_id === query.get('session_id')) &&
      !query.getAll('attr').includes('no=such'),
  )
  const from = Number(query.get('cursor') ?? 0)
  const to = from + Number(query.get('limit') ?? 20)
  return ok({ range, traces: found.slice(from, to), next_cursor: to < found.length ? String(to) : null, cost })
}

function trace(id: string, format: string | null): Answer {
  if (!/^[0-9a-f]{32}$/.test(id)) return problem(400, 'Not a trace id', 'A trace id is 32 hexadecimal digits.')
  const known = TRACES.find(one => one.trace_id === id)
  const filler = SUMMARIES.find(one => one.trace_id === id)
  const found: Trace | undefined = known ?? (filler && { ...FAST, trace_id: id })
  if (!found)
    return problem(
      404,
      'No such trace',
      `No span of trace ${id} is stored. It may not have arrived, or it has expired.`,
    )
  return ok(format === 'otlp' ? { resourceSpans: [] } : found)
}

function sessions(path: string[], scenario: Scenario): Answer {
  if (path.length === 1) return ok({ range, sessions: scenario === 'empty' ? [] : SESSIONS, next_cursor: null })
  const found = SESSIONS.find(one => one.session_id === path[1])
  if (!found) return problem(404, 'No such session', `No telemetry of session ${path[1]} is stored.`)
  return ok(path[2] === 'timeline' ? { ...TIMELINE, session_id: found.session_id } : found)
}

function journeys(path: string[], query: URLSearchParams, scenario: Scenario): Answer {
  if (path.length === 1) return ok({ journeys: scenario === 'empty' ? [] : JOURNEYS })
  const name = decodeURIComponent(path[1] ?? '')
  const found = JOURNEYS.find(one => one.metadata.name === name)
  if (!found) return problem(404, 'No such journey', `No journey is called ${name}.`)
  if (path[2] === 'budget') return ok(BUDGETS[name])
  if (path[2] === 'runs') {
    const outcome = query.get('outcome')
    const runs = name === 'checkout' ? RUNS.filter(run => !outcome || run.outcome === outcome) : []
    return ok({ range, runs, next_cursor: null })
  }
  return ok(found)
}

const services = ['Juniper Shop', 'edge', 'orders', 'payments', 'catalog', 'stock'].map((name, i) => ({
  name,
  span_count: 40_000 - i * 5_000,
  layer: i === 0 ? 'device' : i === 1 ? 'edge' : `service:${name}`,
}))

const operations = ['tap Buy now', 'POST /v1/orders', 'OrderService/Place', 'GET /prices'].map((name, i) => ({
  name,
  kind: 'SERVER',
  calls: 4210 - i * 311,
  errors: i * 3,
  p50_ms: 120,
  p95_ms: 420,
  p99_ms: 900,
  n: 4210,
}))

export function answer(url: URL, scenario: Scenario): Answer {
  const path = url.pathname.replace('/api/v1/', '').split('/')
  if (scenario === 'error' && path[0] !== 'about') {
    return problem(
      503,
      'The store does not answer',
      'ClickHouse at 127.0.0.1:8123 refused the connection. Nothing is lost: ingest keeps what it acknowledged and catches up.',
    )
  }
  switch (path[0]) {
    case 'about':
      return ok({
        version: '0.1.0',
        login_required: false,
        login_path: '/api/v1/login',
        keys_required_hint: false,
        otlp: { grpc: 'http://127.0.0.1:4317', http: 'http://127.0.0.1:4318' },
      })
    case 'traces':
      return path[1] ? trace(path[1], url.searchParams.get('format')) : traces(url.searchParams, scenario)
    case 'services':
      return ok({ range, services: scenario === 'empty' ? [] : services })
    case 'operations':
      return ok({ range, operations })
    case 'sessions':
      return sessions(path, scenario)
    case 'journeys':
      return journeys(path, url.searchParams, scenario)
    case 'slos':
      return path[1] ? ok(SLO_STATUS[path[1]]) : ok({ slos: scenario === 'empty' ? [] : SLOS })
    default:
      return problem(404, 'Not found', `Nothing answers ${url.pathname}.`)
  }
}
