import { ActionIcon } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Span, Trace } from '../api/trace'
import { LayerMark } from '../layer/LayerMark'
import { CloseIcon } from '../shell/icons'
import { CopyText } from '../states/CopyText'
import { formatMs } from '../units/duration'
import { useView } from '../url/useView'
import { AttributeList } from './AttributeList'
import { EventList } from './EventList'
import { likeResource, likeSpan } from './findLikeThis'
import { LinkList } from './LinkList'
import css from './SpanPanel.module.css'

interface Props {
  trace: Trace
  span: Span
  onSelect: (spanId: string | undefined) => void
}

/** All that is known of one span. */
export function SpanPanel({ trace, span, onSelect }: Props) {
  const resource = trace.resources[span.resource_id]
  const scope = trace.scopes[span.scope_id]
  return (
    <aside className={css.panel} aria-label="Span details">
      <header className={css.head}>
        <div>
          <h2>{span.name}</h2>
          <p className="quiet">
            {span.service} · {span.kind.toLowerCase()} · <LayerMark layer={span.layer} />
          </p>
        </div>
        <ActionIcon size={26} aria-label="Close the details (Esc)" onClick={() => onSelect(undefined)}>
          <CloseIcon />
        </ActionIcon>
      </header>
      {span.status.code === 'ERROR' && (
        <p className={css.error}>
          <span className="bad">✕ Error</span> {span.status.message}
        </p>
      )}
      <Facts trace={trace} span={span} onSelect={onSelect} />
      <Section title="Attributes" count={span.attributes.length}>
        <AttributeList attributes={span.attributes} find={likeSpan(span.service)} />
      </Section>
      <Section title="Events" count={span.events.length}>
        <EventList events={span.events} />
      </Section>
      <Section title="Links" count={span.links.length}>
        <LinkList links={span.links} />
      </Section>
      <Section title="Resource" count={resource?.attributes.length ?? 0} closed>
        <AttributeList attributes={resource?.attributes ?? []} find={likeResource(span.service)} />
      </Section>
      <Section
        title="Scope"
        note={[scope?.name, scope?.version].filter(Boolean).join(' ')}
        count={scope?.attributes.length ?? 0}
        closed
      >
        <AttributeList attributes={scope?.attributes ?? []} />
      </Section>
    </aside>
  )
}

function Facts({ trace, span, onSelect }: Props) {
  const { instant } = useView()
  const parent = trace.spans.find(one => one.span_id === span.parent_span_id)
  const facts: [string, ReactNode][] = [
    ['Duration', <strong key="d">{formatMs(span.duration_ms)}</strong>],
    ['Self time', <SelfTime key="o" span={span} />],
    ['Starts', `${formatMs(span.offset_ms)} after the trace`],
    ['Clock', span.clock_shift_ms === 0 ? 'as sent' : `moved by ${formatMs(span.clock_shift_ms)} to fit its caller`],
    ['Critical path', span.on_critical_path ? 'yes' : 'no'],
    ['Status', span.status.code.toLowerCase()],
    [
      'Span id',
      <span key="s">
        <code>{span.span_id}</code> <CopyText text={span.span_id} what="span id" />
      </span>,
    ],
    ['Parent', <Parent key="p" span={span} parent={parent} onSelect={onSelect} />],
    ['Received', instant(span.received_at)],
  ]
  if (span.trace_state) facts.push(['Trace state', <code key="t">{span.trace_state}</code>])
  return (
    <dl className={css.facts}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
      <div>
        <dt>Like this</dt>
        <dd>
          <Link to="/traces" search={{ service: span.service, operation: span.name }}>
            traces with this operation
          </Link>
        </dd>
      </div>
    </dl>
  )
}

function SelfTime({ span }: { span: Span }) {
  return (
    <>
      {formatMs(span.self_ms)} without its children
      {span.self_layer !== span.layer && (
        <>
          , counted as <LayerMark layer={span.self_layer} />
        </>
      )}
    </>
  )
}

function Parent({ span, parent, onSelect }: { span: Span; parent: Span | undefined; onSelect: Props['onSelect'] }) {
  if (parent) {
    return (
      <button type="button" className={css.fold} onClick={() => onSelect(parent.span_id)}>
        {parent.name}
      </button>
    )
  }
  if (span.parent_span_id === null) return 'none: this is the root'
  return (
    <span>
      <code>{span.parent_span_id}</code> has not arrived
    </span>
  )
}

function Section(props: { title: string; count: number; note?: string; closed?: boolean; children: ReactNode }) {
  const { title, count, note, closed = false, children } = props
  if (count === 0 && !note) return null
  return (
    <details className={css.section} open={!closed}>
      <summary>
        {title} <span className="quiet">{note || count}</span>
      </summary>
      {children}
    </details>
  )
}
