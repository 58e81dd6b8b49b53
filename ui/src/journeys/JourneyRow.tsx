import { Link } from '@tanstack/react-router'
import type { Journey, JourneyBudget } from '../api/journeys'
import type { Slo } from '../api/slos'
import { LayerBar } from '../layer/LayerBar'
import { DataSign } from '../states/DataSign'
import { formatCount, formatRatio } from '../units/count'
import { formatMs } from '../units/duration'
import css from './JourneysPage.module.css'
import { moodOf } from './order'
import { SloLeft } from './SloLeft'

interface Props {
  name: string
  journey: Journey
  budget: JourneyBudget | undefined
  failure: Error | null
  slo: Slo | undefined
  scale: number
}

export function JourneyRow({ name, journey, budget, failure, slo, scale }: Props) {
  const owner = journey.metadata.owner
  return (
    <article className={css.row}>
      <div className={css.name}>
        <Link to="/journeys/$name" params={{ name }} className={css.link} data-row>
          {name}
        </Link>
        <span className="quiet">{owner || 'no owner'}</span>
      </div>
      <div className={css.bar}>
        {budget && budget.n > 0 ? (
          <LayerBar
            of={`${name}, mean of ${formatCount(budget.n)} runs`}
            byLayer={budget.by_layer}
            scaleMs={scale}
            budgetMs={budget.budget.p95_ms}
            whiskerMs={budget.value.p95_ms}
          />
        ) : (
          <span className="quiet">
            {failure ? `Could not be read: ${failure.message}` : budget ? 'No run in this time' : ' '}
          </span>
        )}
      </div>
      <P95 budget={budget} />
      <OverBudget budget={budget} />
      <div className={css.slo}>{slo ? <SloLeft slo={slo} /> : <span className="quiet">no SLO</span>}</div>
    </article>
  )
}

function P95({ budget }: { budget: JourneyBudget | undefined }) {
  if (!budget || budget.n === 0) return <div className={css.p95} />
  const mood = moodOf(budget)
  return (
    <div className={css.p95}>
      <strong className={mood === 'over' ? 'bad number' : 'number'}>
        {mood === 'over' ? '▲ ' : ''}
        {formatMs(budget.value.p95_ms)}
      </strong>
      <span className="quiet number"> of {formatMs(budget.budget.p95_ms)}</span>
    </div>
  )
}

function OverBudget({ budget }: { budget: JourneyBudget | undefined }) {
  if (!budget || budget.n === 0) return <div className={css.over} />
  return (
    <div className={css.over}>
      <span className="number">{formatRatio(budget.over_budget / budget.adjusted_n)}</span>
      <span className="quiet number">
        {formatCount(budget.over_budget)} of {budget.adjusted_n === budget.n ? 'n ' : ''}
        {formatCount(budget.adjusted_n)}
        <DataSign n={budget.n} adjustedN={budget.adjusted_n} lateShare={budget.late_share} />
      </span>
    </div>
  )
}
