import { useMediaQuery } from '@mantine/hooks'
import { getRouteApi } from '@tanstack/react-router'
import { useDeferredValue, useMemo, useState } from 'react'
import type { Trace } from '../api/trace'
import { TimeStrip } from '../axis/TimeStrip'
import { wholeWindow } from '../axis/timeWindow'
import { layerColour } from '../layer/colour'
import { parseLayer } from '../layer/layer'
import { Note } from '../states/Note'
import { counted } from '../units/count'
import { matchesOf } from './model/matches'
import { revealing, rowsOf } from './model/rows'
import { SpanPanel } from './SpanPanel'
import { TraceHeader } from './TraceHeader'
import css from './TracePage.module.css'
import { TraceTools } from './TraceTools'
import { useTraceKeys } from './useTraceKeys'
import { Waterfall } from './Waterfall'

const route = getRouteApi('/traces/$traceId')

/** One trace: what it was, where its time went, and the details of one span. What is chosen stands in the URL. */
export function TraceView({ trace }: { trace: Trace }) {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const [chosenClosed, setClosed] = useState<ReadonlySet<string>>(new Set())
  const narrow = useMediaQuery('(max-width: 760px)', false, { getInitialValueInEffect: false })

  const closed = useMemo(
    () => (search.span ? revealing(trace, search.span, chosenClosed) : chosenClosed),
    [trace, search.span, chosenClosed],
  )
  const rows = useMemo(
    () => rowsOf(trace, { closed, onlyCritical: search.path === 'critical' }),
    [trace, closed, search.path],
  )
  const whole = useMemo(() => wholeWindow(trace.spans, trace.duration_ms), [trace])
  const marks = useMemo(
    () => trace.spans.map(span => ({ ...span, colour: layerColour(parseLayer(span.self_layer)) })),
    [trace],
  )
  const { t0, t1 } = search
  const window = useMemo(() => (t0 !== undefined && t1 !== undefined ? { t0, t1 } : whole), [t0, t1, whole])
  const find = useDeferredValue(search.find)
  const matches = useMemo(() => matchesOf(trace.spans, find), [trace, find])
  const found = useMemo(() => (find ? new Set(matches.map(span => span.span_id)) : null), [find, matches])
  const selected = trace.spans.find(span => span.span_id === search.span)

  const change = (next: Partial<typeof search>) =>
    navigate({ replace: true, resetScroll: false, search: was => ({ ...was, ...next }) })
  const select = (span: string | undefined) => change({ span })
  const toggle = (spanId: string) => {
    const next = new Set(closed)
    if (!next.delete(spanId)) next.add(spanId)
    setClosed(next)
  }
  useTraceKeys({ trace, rows: rows.rows, matches, selected, whole, select, toggle, change })

  return (
    <div className={css.page}>
      <TraceHeader trace={trace} />
      {rows.missing > 0 && (
        <Note>
          {counted(rows.missing, 'parent span')} of this trace {rows.missing === 1 ? 'has' : 'have'} not arrived
          (dashed). Phones upload up to 18 hours late; the trace completes itself when they do.
        </Note>
      )}
      <TraceTools
        trace={trace}
        search={search}
        matches={matches}
        selected={selected}
        closed={closed}
        onClosed={setClosed}
        onChange={change}
      />
      <TimeStrip marks={marks} whole={whole} window={window} onChange={change} />
      <div className={css.body} data-panel={selected ? true : undefined}>
        <Waterfall
          key={narrow ? 'narrow' : 'wide'}
          trace={trace}
          rows={rows}
          window={window}
          found={found}
          selected={search.span}
          narrow={narrow ?? false}
          onSelect={select}
          onToggle={toggle}
        />
        {selected && <SpanPanel trace={trace} span={selected} onSelect={select} />}
      </div>
    </div>
  )
}
