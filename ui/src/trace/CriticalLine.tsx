import { type PathStep, pathLine } from './model/criticalPath'
import { percentOf, type TimeWindow } from './model/timeWindow'
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
  // On a phone the bar is the lower part of its row.
  const nudge = narrow ? rowHeight * 0.24 : 0
  const line = pathLine(steps, { first, last, rowHeight, x: ms => Number((percentOf(ms, window) * 10).toFixed(2)) })
  return (
    <svg
      className={css.critical}
      style={{ top: first * rowHeight + nudge, height }}
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
