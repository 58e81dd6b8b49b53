import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { budgetPath, budgetQuery, type Journey, journeyQuery } from '../api/journeys'
import { slosQuery } from '../api/slos'
import { Busy } from '../states/Busy'
import { CopyWords } from '../states/CopyText'
import { Failed } from '../states/Failed'
import { useView } from '../url/useView'
import { BudgetCard } from './BudgetCard'
import css from './JourneyPage.module.css'
import { RunTable } from './RunTable'
import { SloCard } from './SloCard'

const route = getRouteApi('/journeys/$name')

export function JourneyPage() {
  const { name } = route.useParams()
  const { range } = useView()
  const journey = useQuery(journeyQuery(name))
  const budget = useQuery(budgetQuery(name, range))
  const slos = useQuery(slosQuery)

  if (journey.isPending) return <Busy what="the journey" />
  if (journey.isError) return <Failed failure={journey.error} retry={journey.refetch} />

  const mine = slos.data?.slos.filter(slo => slo.journey === name) ?? []
  return (
    <section className={css.page}>
      <Title journey={journey.data} curl={`curl '${window.location.origin}${budgetPath(name, range)}'`} />
      <div className={css.cards}>
        {budget.isPending && <Busy what="the budget" rows={3} />}
        {budget.isError && <Failed failure={budget.error} retry={budget.refetch} />}
        {budget.data && <BudgetCard budget={budget.data} />}
        {mine.map(slo => (
          <SloCard key={slo.name} slo={slo} />
        ))}
      </div>
      <RunTable name={name} budgetMs={budget.data?.budget.good_ms ?? null} />
    </section>
  )
}

function Title({ journey: { metadata }, curl }: { journey: Journey; curl: string }) {
  const facts = [metadata.owner || 'no owner', `criticality ${metadata.criticality}`, `definition ${metadata.version}`]
  return (
    <header className={css.title}>
      <div>
        <h1>{metadata.name}</h1>
        <p className="quiet">{facts.join(' · ')}</p>
      </div>
      <CopyWords text={curl}>Copy as cURL</CopyWords>
    </header>
  )
}
