import { useQuery } from '@tanstack/react-query'
import { type Slo, sloStatusQuery } from '../api/slos'
import { formatCount, formatRatio } from '../units/count'
import { formatMs, parseIsoDuration } from '../units/duration'
import css from './SloLeft.module.css'

/** A budget may end in a fraction of a run; it is told only where it matters. */
const runs = (count: number) => formatCount(count < 10 ? count : Math.round(count))

export const windowOf = (slo: Slo) => {
  const ms = parseIsoDuration(slo.window)
  return ms === null ? slo.window : formatMs(ms)
}

/** What is left of the error budget, as a thin line that empties to the left, and in words. */
export function SloLeft({ slo }: { slo: Slo }) {
  const { data, error } = useQuery(sloStatusQuery(slo.name))
  if (error) return <span className="quiet">SLO could not be read</span>
  if (!data) return null
  const { left, allowed, left_ratio } = data.error_budget
  if (left_ratio === null || data.total === 0) return <span className="quiet">nothing measured yet</span>
  const width = Math.min(100, Math.max(0, left_ratio * 100))
  return (
    <div className={css.left}>
      <span className={css.track} aria-hidden>
        <span className={css.fill} style={{ width: `${width}%` }} />
      </span>
      <span className="number">
        {left < 0 ? (
          <span className="bad">overspent by {runs(-left)}</span>
        ) : (
          `${formatRatio(left_ratio)} left: ${runs(left)}`
        )}{' '}
        <span className="quiet">
          of {runs(allowed)}, {windowOf(slo)}
        </span>
      </span>
    </div>
  )
}
