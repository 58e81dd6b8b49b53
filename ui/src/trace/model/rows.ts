import type { Span, Trace } from '../../api/trace'

export interface SpanRow {
  kind: 'span'
  span: Span
  depth: number
  /** Whether its branch can be opened or closed. */
  branch: boolean
  open: boolean
}

/** Stands for a span that others name as their parent and that has not arrived. */
export interface GapRow {
  kind: 'gap'
  parentId: string
  depth: number
  offset_ms: number
  duration_ms: number
}

export type Row = SpanRow | GapRow

export interface Rows {
  rows: Row[]
  /** For each span of the trace, the row it is seen in: its own, or that of the closed branch which hides it; -1 if none. */
  rowOf: Int32Array
  missing: number
}

export interface RowChoice {
  closed: ReadonlySet<string>
  onlyCritical?: boolean
}

/**
 * The rows of a waterfall, in the depth-first order in which the spans come. Spans whose parent is missing stand one
 * level below a dashed row in its place; neighbours with the same missing parent share it.
 */
export function rowsOf(trace: Trace, { closed, onlyCritical = false }: RowChoice): Rows {
  const rows: Row[] = []
  const rowOf = new Int32Array(trace.spans.length).fill(-1)
  const gaps = gapsOf(trace.spans)
  let hiddenBelow = Number.POSITIVE_INFINITY
  let shift = 0
  trace.spans.forEach((span, index) => {
    const gap = gaps.get(index)
    if (gap) rows.push(gap)
    if (span.depth === 0) shift = isOrphan(span) ? 1 : 0
    const depth = span.depth + shift
    if (depth > hiddenBelow || (onlyCritical && !span.on_critical_path)) {
      rowOf[index] = rows.length - 1
      return
    }
    const open = !closed.has(span.span_id)
    hiddenBelow = open ? Number.POSITIVE_INFINITY : depth
    rowOf[index] = rows.length
    rows.push({ kind: 'span', span, depth, branch: span.child_count > 0, open })
  })
  return { rows, rowOf, missing: gaps.size }
}

/** The API puts a span without its parent on top, although it names one. */
const isOrphan = (span: Span) => span.depth === 0 && span.parent_span_id !== null

/** The dashed rows, by the place of the span before which each stands. */
function gapsOf(spans: readonly Span[]): Map<number, GapRow> {
  const gaps = new Map<number, GapRow>()
  let last: GapRow | null = null
  spans.forEach((span, index) => {
    if (span.depth > 0) return
    if (!isOrphan(span)) {
      last = null
    } else if (last?.parentId === span.parent_span_id) {
      stretch(last, span)
    } else {
      last = newGap(span)
      gaps.set(index, last)
    }
  })
  return gaps
}

const newGap = (span: Span): GapRow => ({
  kind: 'gap',
  parentId: span.parent_span_id ?? '',
  depth: span.depth,
  offset_ms: span.offset_ms,
  duration_ms: span.duration_ms,
})

function stretch(gap: GapRow, span: Span): void {
  const end = Math.max(gap.offset_ms + gap.duration_ms, span.offset_ms + span.duration_ms)
  gap.offset_ms = Math.min(gap.offset_ms, span.offset_ms)
  gap.duration_ms = end - gap.offset_ms
}

/** Every branch of the trace, for "close all". */
export const branchesOf = (trace: Trace): Set<string> =>
  new Set(trace.spans.filter(span => span.child_count > 0).map(span => span.span_id))

/** The closed set without the branches that hide this span, so that a link to it always shows it. */
export function revealing(trace: Trace, spanId: string, closed: ReadonlySet<string>): ReadonlySet<string> {
  if (closed.size === 0) return closed
  const parents = new Map(trace.spans.map(span => [span.span_id, span.parent_span_id]))
  const next = new Set(closed)
  for (let id = parents.get(spanId); id; id = parents.get(id)) next.delete(id)
  return next.size === closed.size ? closed : next
}
