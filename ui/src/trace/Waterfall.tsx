import { useVirtualizer } from '@tanstack/react-virtual'
import { type CSSProperties, useEffect, useMemo, useRef, useState } from 'react'
import type { Trace } from '../api/trace'
import { TimeAxis } from '../axis/TimeAxis'
import type { TimeWindow } from '../axis/timeWindow'
import { CriticalLine } from './CriticalLine'
import { pathSteps, withoutDetours } from './model/criticalPath'
import type { Rows } from './model/rows'
import { NameDivider } from './NameDivider'
import css from './Waterfall.module.css'
import { WaterfallRow } from './WaterfallRow'

interface Props {
  trace: Trace
  rows: Rows
  window: TimeWindow
  /** The spans that match what is searched for; null when nothing is. */
  found: ReadonlySet<string> | null
  selected: string | undefined
  narrow: boolean
  onSelect: (spanId: string) => void
  onToggle: (spanId: string) => void
}

const ROW_HEIGHT = 26
/** On a phone the name stands above its bar. */
const NARROW_ROW_HEIGHT = 42
/** Detours of the critical path shorter than this share of the axis are not drawn. */
const LEAST_DETOUR = 0.004

/** Every span as a bar on one time axis. Only the rows in sight exist, so ten thousand spans scroll like ten. */
export function Waterfall({ trace, rows, window, found, selected, narrow, onSelect, onToggle }: Props) {
  const scroller = useRef<HTMLDivElement>(null)
  const [nameWidth, setNameWidth] = useState(38)
  const rowHeight = narrow ? NARROW_ROW_HEIGHT : ROW_HEIGHT
  const virtual = useVirtualizer({
    count: rows.rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  })
  const at = rows.rows.findIndex(row => row.kind === 'span' && row.span.span_id === selected)
  useEffect(() => {
    if (at >= 0) virtual.scrollToIndex(at, { align: 'auto' })
  }, [at, virtual])

  const steps = useMemo(() => pathSteps(trace.spans, rows.rowOf), [trace, rows])
  const visible = useMemo(() => withoutDetours(steps, (window.t1 - window.t0) * LEAST_DETOUR), [steps, window])
  const items = virtual.getVirtualItems()
  const first = items[0]?.index ?? 0
  const last = items.at(-1)?.index ?? 0
  return (
    <div className={css.waterfall} style={{ '--name': narrow ? '0%' : `${nameWidth}%` } as CSSProperties}>
      <div className={css.axis}>
        <TimeAxis window={window} count={narrow ? 4 : 6}>
          {narrow ? null : 'Span'}
        </TimeAxis>
      </div>
      {!narrow && <NameDivider width={nameWidth} onChange={setNameWidth} />}
      <div
        ref={scroller}
        className={css.scroller}
        role="treegrid"
        aria-label="Spans of the trace"
        aria-rowcount={rows.rows.length}
        aria-colcount={2}
        aria-activedescendant={at >= first && at <= last ? `row-${at}` : undefined}
        tabIndex={0}
      >
        <div className={css.canvas} role="rowgroup" style={{ height: virtual.getTotalSize() }}>
          {items.map(({ index, start }) => {
            const row = rows.rows[index]
            if (!row) return null
            return (
              <WaterfallRow
                key={row.kind === 'span' ? row.span.span_id : `gap-${row.parentId}`}
                row={row}
                index={index}
                top={start}
                height={rowHeight}
                window={window}
                selected={index === at}
                dim={found !== null && !(row.kind === 'span' && found.has(row.span.span_id))}
                onSelect={onSelect}
                onToggle={onToggle}
              />
            )
          })}
          <CriticalLine
            steps={visible}
            first={first}
            last={last}
            rowHeight={rowHeight}
            window={window}
            narrow={narrow}
          />
        </div>
      </div>
    </div>
  )
}
