import { Link } from '@tanstack/react-router'
import type { TraceSummary } from '../api/traces'
import { LayerBar } from '../layer/LayerBar'
import { Swatch } from '../layer/LayerMark'
import { parseLayer } from '../layer/layer'
import { counted, formatCount } from '../units/count'
import { formatMs } from '../units/duration'
import { useView } from '../url/useView'
import css from './TracesPage.module.css'

const SERVICES_SHOWN = 4

export function TraceRow({ trace, scale }: { trace: TraceSummary; scale: number }) {
  const { instant } = useView()
  const origin = [trace.platform, trace.release, trace.screen].filter(Boolean).join(' · ')
  return (
    <article className={css.row}>
      <div className={css.root}>
        <Link to="/traces/$traceId" params={{ traceId: trace.trace_id }} className={css.link} data-row>
          {trace.root ? trace.root.operation : 'root not received'}
        </Link>
        <span className={css.where}>
          {trace.root ? trace.root.service : trace.trace_id}
          {origin && <span> · {origin}</span>}
        </span>
      </div>
      <div className={css.bar}>
        <LayerBar of={`Trace of ${formatMs(trace.duration_ms)}`} byLayer={trace.by_layer} scaleMs={scale} />
      </div>
      <strong className={`${css.duration} number`}>{formatMs(trace.duration_ms)}</strong>
      <span className={`${css.spans} number`}>
        {formatCount(trace.span_count)}
        <span className={css.unit}> {trace.span_count === 1 ? 'span' : 'spans'}</span>
        {trace.error_count > 0 && <span className={`${css.errors} bad`}> ✕ {counted(trace.error_count, 'error')}</span>}
      </span>
      <Services services={trace.services} />
      <span className={`${css.started} number quiet`}>{instant(trace.started_at)}</span>
    </article>
  )
}

function Services({ services }: { services: TraceSummary['services'] }) {
  const more = services.length - SERVICES_SHOWN
  return (
    <span className={css.services}>
      {services.slice(0, SERVICES_SHOWN).map(service => (
        <span key={service.name} className={css.service}>
          <Swatch layer={parseLayer(service.layer)} />
          {service.name}
        </span>
      ))}
      {more > 0 && <span className="quiet">+{more}</span>}
    </span>
  )
}
