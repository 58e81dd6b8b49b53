import { useQuery } from '@tanstack/react-query'
import { type Slo, type SloStatus, sloStatusQuery } from '../api/slos'
import { DataSign } from '../states/DataSign'
import { Failed } from '../states/Failed'
import { formatCount, formatObjective } from '../units/count'
import { formatMs } from '../units/duration'
import css from './JourneyPage.module.css'
import { SloLeft, windowOf } from './SloLeft'

export function SloCard({ slo }: { slo: Slo }) {
  const { data, error, refetch } = useQuery(sloStatusQuery(slo.name))
  if (error) return <Failed failure={error} retry={refetch} />
  return (
    <section className={css.card}>
      <h2>SLO {slo.name}</h2>
      <p className="quiet">
        {formatObjective(slo.objective)} of runs good
        {slo.good_within_ms ? ` within ${formatMs(slo.good_within_ms)}` : ''}, over {windowOf(slo)}
      </p>
      <SloLeft slo={slo} />
      {data && data.total > 0 && <Facts status={data} />}
    </section>
  )
}

function Facts({ status }: { status: SloStatus }) {
  return (
    <dl className={css.facts}>
      <div>
        <dt>Good runs</dt>
        <dd>
          {formatCount(status.good)} of {formatCount(status.total)}
          {status.sli === null ? '' : ` (${formatObjective(Number(status.sli.toFixed(4)))})`}
          <DataSign n={status.n} lateShare={status.late_share} />
        </dd>
      </div>
      {Object.entries(status.burn_rate).map(([window, rate]) => (
        <div key={window}>
          <dt>Burn rate, {window}</dt>
          <dd>
            <span className={rate > 1 ? 'bad' : undefined}>{rate.toFixed(2)} ×</span>
          </dd>
        </div>
      ))}
    </dl>
  )
}
