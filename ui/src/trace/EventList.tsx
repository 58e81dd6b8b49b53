import type { SpanEvent } from '../api/trace'
import { formatMs } from '../units/duration'
import { AttributeList } from './AttributeList'
import css from './SpanPanel.module.css'

export function EventList({ events }: { events: readonly SpanEvent[] }) {
  return (
    <ul className={css.list}>
      {events.map(event => (
        <li key={`${event.time_unix_nano} ${event.name}`}>
          <p>
            <strong>{event.name}</strong> <span className="quiet number">at {formatMs(event.offset_ms)}</span>
          </p>
          <AttributeList attributes={event.attributes} />
        </li>
      ))}
    </ul>
  )
}
