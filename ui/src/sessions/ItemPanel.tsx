import { ActionIcon } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { TimelineItem } from '../api/sessions'
import { CloseIcon } from '../shell/icons'
import { AttributeList } from '../trace/AttributeList'
import panel from '../trace/SpanPanel.module.css'
import { formatMs } from '../units/duration'
import { useView } from '../url/useView'
import { titleOf } from './model/title'

export function ItemPanel({ item, onClose }: { item: TimelineItem; onClose: () => void }) {
  const { instant } = useView()
  const facts: [string, string][] = [
    ['At', instant(item.time)],
    ['In session', `${formatMs(item.offset_ms)} after its start`],
  ]
  if (item.duration_ms !== null) facts.push(['Took', formatMs(item.duration_ms)])
  if (item.lane === 'request') {
    facts.push(['Backend', item.backend_ms ? formatMs(item.backend_ms) : 'its spans were not received'])
  }
  if (item.screen) facts.push(['Screen', item.screen])
  facts.push(['Sent by', item.service])
  return (
    <aside className={panel.panel} aria-label="Details">
      <header className={panel.head}>
        <div>
          <h2>{titleOf(item)}</h2>
          <p className="quiet">
            {item.lane} · {item.kind} · {item.name}
          </p>
        </div>
        <ActionIcon size={26} aria-label="Close the details (Esc)" onClick={onClose}>
          <CloseIcon />
        </ActionIcon>
      </header>
      {item.error && (
        <p className={panel.error}>
          <span className="bad">✕ Error</span>
        </p>
      )}
      <dl className={panel.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        {item.trace_id && (
          <div>
            <dt>Trace</dt>
            <dd>
              <Link
                to="/traces/$traceId"
                params={{ traceId: item.trace_id }}
                search={{ span: item.span_id ?? undefined }}
              >
                open in its trace
              </Link>
            </dd>
          </div>
        )}
      </dl>
      <AttributeList attributes={item.attributes} />
    </aside>
  )
}
