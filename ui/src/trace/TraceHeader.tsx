import { Button } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { type Trace, tracePath } from '../api/trace'
import { sumOf } from '../layer/barLayout'
import { LayerBar, LayerLegend } from '../layer/LayerBar'
import { CopyText, CopyWords } from '../states/CopyText'
import { counted } from '../units/count'
import { formatMs } from '../units/duration'
import { useView } from '../url/useView'
import { rootOf } from './model/root'
import { neighbour } from './neighbours'
import css from './TraceHeader.module.css'

export function TraceHeader({ trace }: { trace: Trace }) {
  const { instant } = useView()
  const root = rootOf(trace)
  const top = root ?? trace.spans[0]
  const told = (key: string) => {
    const found = top && trace.resources[top.resource_id]?.attributes.find(attribute => attribute.key === key)
    return found ? String(found.value) : ''
  }
  const services = new Set(trace.spans.map(span => span.service)).size
  const from = [`${top?.service} ${told('service.version')}`, `${told('os.name')} ${told('os.version')}`]
  return (
    <header className={css.header}>
      <div className={css.title}>
        <div className={css.name}>
          <h1>{root?.name ?? 'Root not received'}</h1>
          <p className="quiet">
            {from
              .map(text => text.trim())
              .filter(Boolean)
              .join(' · ')}
          </p>
        </div>
        <Actions trace={trace} />
      </div>
      <dl className={css.facts}>
        <Fact name="Duration">
          <strong className={css.duration}>{formatMs(trace.duration_ms)}</strong>
        </Fact>
        <Fact name="Spans">{counted(trace.span_count, 'span')}</Fact>
        <Fact name="Errors">
          {trace.error_count > 0 ? <span className="bad">✕ {counted(trace.error_count, 'error')}</span> : 'no errors'}
        </Fact>
        <Fact name="Services">{counted(services, 'service')}</Fact>
        <Fact name="Started">{instant(trace.started_at)}</Fact>
        {trace.session_id && (
          <Fact name="Session">
            <Link to="/sessions/$sessionId" params={{ sessionId: trace.session_id }}>
              session {trace.session_id.slice(0, 8)}
            </Link>
          </Fact>
        )}
        <Fact name="Trace id">
          <code>{trace.trace_id}</code> <CopyText text={trace.trace_id} what="trace id" />
        </Fact>
      </dl>
      <LayerBar
        of={`Critical path of ${formatMs(trace.duration_ms)}`}
        byLayer={trace.by_layer}
        scaleMs={Math.max(trace.duration_ms, sumOf(trace.by_layer))}
      />
      <LayerLegend byLayer={trace.by_layer} />
    </header>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt className="unseen">{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function Actions({ trace }: { trace: Trace }) {
  const navigate = useNavigate()
  const step = (by: -1 | 1) => {
    const traceId = neighbour(trace.trace_id, by)
    return traceId ? () => navigate({ to: '/traces/$traceId', params: { traceId } }) : undefined
  }
  const [before, after] = [step(-1), step(1)]
  return (
    <div className={css.actions}>
      {(before || after) && (
        <Button.Group>
          <Button onClick={before} disabled={!before} aria-label="Previous trace of the list">
            [ Previous
          </Button>
          <Button onClick={after} disabled={!after} aria-label="Next trace of the list">
            Next ]
          </Button>
        </Button.Group>
      )}
      <CopyWords text={`curl '${window.location.origin}${tracePath(trace.trace_id)}'`}>Copy as cURL</CopyWords>
      <Button component="a" href={tracePath(trace.trace_id, 'otlp')} download={`${trace.trace_id}.otlp.json`}>
        Download OTLP
      </Button>
    </div>
  )
}
