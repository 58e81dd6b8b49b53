import type { JourneyBudget } from '../api/journeys'
import { sharedScale } from '../layer/barLayout'
import { LayerBar, LayerLegend } from '../layer/LayerBar'
import { DataSign } from '../states/DataSign'
import { formatCount, formatRatio } from '../units/count'
import { formatMs } from '../units/duration'
import { useView } from '../url/useView'
import css from './JourneyPage.module.css'
import { moodOf } from './order'

const VERDICT = {
  over: 'over its budget of',
  close: 'close to its budget of',
  within: 'within its budget of',
  silent: '',
}

export function BudgetCard({ budget }: { budget: JourneyBudget }) {
  const { instant } = useView()
  if (budget.n === 0) {
    return (
      <section className={css.card}>
        <h2>Latency budget</h2>
        <p className="quiet">
          No run in this time. Budget: p95 {formatMs(budget.budget.p95_ms)}, a run is good within{' '}
          {formatMs(budget.budget.good_ms)}. Try a longer time range.
        </p>
      </section>
    )
  }
  const mood = moodOf(budget)
  return (
    <section className={css.card}>
      <h2>Latency budget</h2>
      <p className={css.figure}>
        <strong className={mood === 'over' ? 'bad' : undefined}>p95 {formatMs(budget.value.p95_ms)}</strong>
        <span>
          {VERDICT[mood]} {formatMs(budget.budget.p95_ms)}
        </span>
        <span className="quiet">
          median {formatMs(budget.value.p50_ms)}, n {formatCount(budget.n)}
          <DataSign n={budget.n} adjustedN={budget.adjusted_n} lateShare={budget.late_share} />
        </span>
      </p>
      <LayerBar
        size="large"
        of={`Mean of ${formatCount(budget.n)} runs`}
        byLayer={budget.by_layer}
        scaleMs={sharedScale([budget.value.p95_ms, budget.budget.p95_ms])}
        budgetMs={budget.budget.p95_ms}
        whiskerMs={budget.value.p95_ms}
      />
      <LayerLegend byLayer={budget.by_layer} />
      <p className="quiet">
        Of {formatCount(budget.adjusted_n)} runs, {formatCount(budget.over_budget)} (
        {formatRatio(budget.over_budget / budget.adjusted_n)}) were slower than {formatMs(budget.budget.good_ms)} and{' '}
        {formatCount(budget.errors)} ({formatRatio(budget.errors / budget.adjusted_n)}) failed. As of{' '}
        {instant(budget.as_of)}.
      </p>
    </section>
  )
}
