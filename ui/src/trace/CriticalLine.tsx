import { percentOf, type TimeWindow } from '../axis/timeWindow'
import { type PathStep, pathLine } from './model/criticalPath'
import css from './Waterfall.module.css'

interface Props {
  steps: readonly PathStep[]
  first: number
  last: number
  rowHeight: number
  window: TimeWindow
  narrow: boolean
}

/** The critical path as one dark line through the rows in sight: follow it from tap to row without lifting the eye. */
export function CriticalLine({ steps, first, last, rowHeight, window, narrow }: Props) {
  const height = (last - first + 1) * rowHeight
  const line = pathLine(steps, {
    first,
    last,
    rowHeight,
    x: ms => Number((percentOf(ms, window) * 10).toFixed(2)),
    // Along the lower edge of the bars; on a phone the bar is the lower half of its row.
    depth: narrow ? 0.9 : 0.75,
  })
  return (
    <svg
      className={css.critical}
      style={{ top: first * rowHeight, height }}
      viewBox={`0 0 1000 ${height || 1}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      <path d={line} className={css.halo} />
      <path d={line} />
    </svg>
  )
}
