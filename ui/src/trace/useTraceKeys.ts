import { useNavigate } from '@tanstack/react-router'
import type { Span, Trace } from '../api/trace'
import { type TimeWindow, windowAround } from '../axis/timeWindow'
import { useShortcuts } from '../shell/useShortcuts'
import type { Row, SpanRow } from './model/rows'
import { neighbour } from './neighbours'
import type { TraceSearch } from './url'

interface Props {
  trace: Trace
  rows: readonly Row[]
  matches: readonly Span[]
  selected: Span | undefined
  whole: TimeWindow
  select: (spanId: string | undefined) => void
  toggle: (spanId: string) => void
  change: (next: Partial<TraceSearch>) => void
}

/** The waterfall by keyboard alone. The sheet behind `?` lists the same keys. */
export function useTraceKeys({ trace, rows, matches, selected, whole, select, toggle, change }: Props): void {
  const navigate = useNavigate()
  const spanRows = rows.filter((row): row is SpanRow => row.kind === 'span')
  const at = spanRows.findIndex(row => row.span === selected)
  const row = spanRows[at]

  const step = (by: number) => () =>
    select(spanRows[at < 0 ? 0 : Math.min(spanRows.length - 1, Math.max(0, at + by))]?.span.span_id)
  const walk = (by: number) => () => {
    const from = selected ? matches.indexOf(selected) : -1
    const next = from < 0 && by < 0 ? -1 : from + by
    if (matches.length > 0) select(matches[(next + matches.length) % matches.length]?.span_id)
  }
  const fold = () => {
    if (row?.branch && row.open) toggle(row.span.span_id)
    else if (row?.span.parent_span_id) select(row.span.parent_span_id)
  }
  const unfold = () => {
    if (row?.branch && !row.open) toggle(row.span.span_id)
    else if (row?.branch) step(1)()
  }
  const open = (by: -1 | 1) => () => {
    const traceId = neighbour(trace.trace_id, by)
    if (traceId) navigate({ to: '/traces/$traceId', params: { traceId } })
  }
  const toFirst = () => select(spanRows[0]?.span.span_id)
  const toLast = () => select(spanRows.at(-1)?.span.span_id)
  const clear = () => select(undefined)
  useShortcuts({
    j: step(1),
    ArrowDown: step(1),
    k: step(-1),
    ArrowUp: step(-1),
    Home: toFirst,
    End: toLast,
    ArrowLeft: fold,
    ArrowRight: unfold,
    n: walk(1),
    p: walk(-1),
    z: () => selected && change(windowAround(selected, whole)),
    '0': () => change({ t0: undefined, t1: undefined }),
    Escape: clear,
    '[': open(-1),
    ']': open(1),
  })
}
