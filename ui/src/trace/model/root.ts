import type { Span, Trace } from '../../api/trace'

/** The longest span that has no parent; undefined while only spans whose parent is missing have come. */
export function rootOf(trace: Trace): Span | undefined {
  const roots = trace.spans.filter(span => span.parent_span_id === null)
  return roots.reduce<Span | undefined>(
    (top, span) => (top && top.duration_ms >= span.duration_ms ? top : span),
    undefined,
  )
}
