import type { Attribute } from '../src/api/attribute'
import type { LayerTime } from '../src/api/range'
import type { Span, SpanEvent, SpanKind, SpanLink, Trace } from '../src/api/trace'
import { hexId, iso, nano, random } from './random'
import { resourceOf, SCOPES } from './resources'

/** A span as a fixture tells it: times relative to the trace, children inside. */
export interface Node {
  name: string
  kind?: SpanKind
  service: string
  layer: string
  /** Where its own time counts, when that is not its layer. */
  selfLayer?: string
  /** How far its clock was off. */
  shift?: number
  at: number
  ms: number
  error?: string
  attributes?: Attribute[]
  events?: { name: string; at: number; attributes?: Attribute[] }[]
  links?: SpanLink[]
  scope?: keyof typeof SCOPES
  children?: Node[]
  /** Its own span never arrived: only its children did, and they name it. */
  missing?: boolean
}

interface Piece {
  node: Node
  ms: number
}

/** Walks back from the end: at each moment the child that finished last is to blame, else the span itself. */
function criticalPath(node: Node, until: number, pieces: Piece[]): void {
  let cursor = Math.min(until, node.at + node.ms)
  const children = [...(node.children ?? [])].sort((a, b) => b.at + b.ms - (a.at + a.ms))
  for (const child of children) {
    const end = child.at + child.ms
    if (end > cursor || child.at < node.at) continue
    pieces.push({ node, ms: cursor - end })
    criticalPath(child, end, pieces)
    cursor = child.at
  }
  pieces.push({ node, ms: cursor - node.at })
}

function selfMs(node: Node): number {
  let covered = 0
  let reach = node.at
  for (const child of [...(node.children ?? [])].sort((a, b) => a.at - b.at)) {
    const from = Math.max(reach, child.at)
    const to = Math.min(node.at + node.ms, child.at + child.ms)
    if (to > from) covered += to - from
    reach = Math.max(reach, to)
  }
  return Math.max(0, node.ms - covered)
}

export interface TraceOptions {
  seed: number
  startedAt: number
  sessionId?: string
}

export function buildTrace(roots: Node[], { seed, startedAt, sessionId }: TraceOptions): Trace {
  const next = random(seed)
  const traceId = hexId(next, 32)
  const pieces: Piece[] = []
  for (const root of roots) criticalPath(root, Number.POSITIVE_INFINITY, pieces)
  const critical = new Set(pieces.map(piece => piece.node))
  const spans: Span[] = []
  const resources: Trace['resources'] = {}
  const event = (one: NonNullable<Node['events']>[number]): SpanEvent => ({
    name: one.name,
    time_unix_nano: nano(startedAt + one.at),
    offset_ms: one.at,
    attributes: one.attributes ?? [],
  })
  const visit = (node: Node, parent: string | null, depth: number) => {
    const id = hexId(next, 16)
    if (!node.missing) {
      resources[node.service] = resourceOf(node.service)
      spans.push({
        span_id: id,
        parent_span_id: parent,
        name: node.name,
        kind: node.kind ?? 'INTERNAL',
        service: node.service,
        layer: node.layer,
        self_layer: node.selfLayer ?? node.layer,
        start_unix_nano: nano(startedAt + node.at),
        offset_ms: node.at,
        clock_shift_ms: node.shift ?? 0,
        duration_ms: node.ms,
        self_ms: selfMs(node),
        depth,
        child_count: node.children?.length ?? 0,
        on_critical_path: critical.has(node),
        status: node.error ? { code: 'ERROR', message: node.error } : { code: 'UNSET', message: '' },
        trace_state: '',
        flags: 1,
        resource_id: node.service,
        scope_id: node.scope ?? 'http',
        attributes: node.attributes ?? [],
        events: (node.events ?? []).map(event),
        links: node.links ?? [],
        received_at: iso(startedAt + node.at + node.ms + 2400),
      })
    }
    for (const child of node.children ?? []) visit(child, id, node.missing ? depth : depth + 1)
  }
  for (const root of roots) visit(root, null, 0)
  const end = Math.max(...spans.map(span => span.offset_ms + span.duration_ms))
  const ids = new Set(spans.map(span => span.span_id))
  return {
    trace_id: traceId,
    started_at: iso(startedAt),
    started_at_unix_nano: nano(startedAt),
    duration_ms: end,
    span_count: spans.length,
    error_count: spans.filter(span => span.status.code === 'ERROR').length,
    session_id: sessionId ?? null,
    missing_parents: new Set(
      spans.map(span => span.parent_span_id).filter(parent => parent !== null && !ids.has(parent)),
    ).size,
    as_of: iso(startedAt + end + 4000),
    by_layer: byLayer(pieces),
    resources,
    scopes: SCOPES,
    spans,
  }
}

function byLayer(pieces: Piece[]): LayerTime[] {
  const sums = new Map<string, number>()
  for (const { node, ms } of pieces) {
    if (!node.missing && ms > 0) {
      const layer = node.selfLayer ?? node.layer
      sums.set(layer, (sums.get(layer) ?? 0) + ms)
    }
  }
  return [...sums].map(([layer, self_ms]) => ({ layer, self_ms }))
}
