import { formatMs } from '../units/duration'
import { percentOf, type TimeWindow, ticksOf } from './model/timeWindow'
import css from './Waterfall.module.css'

/** Ticks above the bars, and their hairlines through all rows. */
export function TimeAxis({ window, narrow }: { window: TimeWindow; narrow: boolean }) {
  const ticks = ticksOf(window, narrow ? 4 : 8)
  return (
    <div className={css.axis} aria-hidden>
      <span className={css.axisName}>{narrow ? '' : 'Span'}</span>
      <div className={css.axisLane}>
        {ticks.map(ms => {
          const at = percentOf(ms, window)
          return (
            <span key={ms} className={css.tick} style={{ left: `${at}%` }} data-end={at > 92 || undefined}>
              <span>{formatMs(ms)}</span>
            </span>
          )
        })}
      </div>
    </div>
  )
}
