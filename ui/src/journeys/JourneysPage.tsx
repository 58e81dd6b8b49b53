import { useQueries, useQuery } from '@tanstack/react-query'
import { budgetQuery, journeysQuery } from '../api/journeys'
import { slosQuery } from '../api/slos'
import { sharedScale } from '../layer/barLayout'
import { useRowKeys } from '../shell/useShortcuts'
import { Busy } from '../states/Busy'
import { Failed } from '../states/Failed'
import { counted } from '../units/count'
import { useView } from '../url/useView'
import { DefineFirstJourney } from './DefineFirstJourney'
import { JourneyRow } from './JourneyRow'
import css from './JourneysPage.module.css'
import { moodOf, unhappyFirst } from './order'

export function JourneysPage() {
  const { range } = useView()
  const journeys = useQuery({
    ...journeysQuery,
    refetchInterval: query => (query.state.data?.journeys.length === 0 ? 3_000 : false),
  })
  const slos = useQuery(slosQuery)
  const all = journeys.data?.journeys ?? []
  const budgets = useQueries({ queries: all.map(one => budgetQuery(one.metadata.name, range)) })
  useRowKeys()

  if (journeys.isPending) return <Busy what="journeys" rows={4} />
  if (journeys.isError) return <Failed failure={journeys.error} retry={journeys.refetch} />
  if (all.length === 0) return <DefineFirstJourney />

  const rows = unhappyFirst(
    all.map((journey, i) => ({
      name: journey.metadata.name,
      journey,
      budget: budgets[i]?.data,
      failure: budgets[i]?.error ?? null,
      slo: slos.data?.slos.find(slo => slo.journey === journey.metadata.name),
    })),
  )
  const scale = sharedScale(rows.flatMap(({ budget }) => [budget?.value.p95_ms, budget?.budget.p95_ms]))
  const over = rows.filter(row => moodOf(row.budget) === 'over').length
  return (
    <section className={css.page}>
      <header className={css.title}>
        <h1>Journeys</h1>
        <p className="quiet">
          {over > 0 ? (
            <span className="bad">{counted(over, 'journey')} over budget</span>
          ) : (
            'No journey is over its budget'
          )}{' '}
          of {rows.length}. Bar: the mean run by layer; line: up to the p95; tick: the budget.
        </p>
      </header>
      <div className={css.rows}>
        <div className={css.head} aria-hidden>
          <span>Journey</span>
          <span>Mean run by layer, p95, budget</span>
          <span className={css.right}>p95 of budget</span>
          <span className={css.right}>Over budget</span>
          <span>Error budget left</span>
        </div>
        {rows.map(row => (
          <JourneyRow key={row.name} {...row} scale={scale} />
        ))}
      </div>
    </section>
  )
}
