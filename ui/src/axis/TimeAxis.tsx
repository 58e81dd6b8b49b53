import type { ReactNode } from 'react'
import { formatMs } from '../units/duration'
import css from './TimeAxis.module.css'
import { percentOf, type TimeWindow, ticksOf } from './timeWindow'

/** Round times over the lanes. Decoration for the eye: each bar says its own time in words. */
export function TimeAxis({ window, count, children }: { window: TimeWindow; count: number; children?: ReactNode }) {
  return (
    <div className={css.axis} aria-hidden>
      <span className={css.name}>{children}</span>
      <div className={css.lane}>
        {ticksOf(window, count).map(ms => {
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
