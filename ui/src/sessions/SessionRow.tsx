import { Link } from '@tanstack/react-router'
import type { Session } from '../api/sessions'
import { counted, formatCount } from '../units/count'
import { formatMs } from '../units/duration'
import { useView } from '../url/useView'
import css from './SessionsPage.module.css'

export const lengthOf = (session: Pick<Session, 'started_at' | 'ended_at'>) =>
  Date.parse(session.ended_at) - Date.parse(session.started_at)

export function SessionRow({ session }: { session: Session }) {
  const { instant } = useView()
  const trouble = [
    session.crash_count > 0 && counted(session.crash_count, 'crash', 'crashes'),
    session.error_count > 0 && counted(session.error_count, 'error'),
  ].filter(Boolean)
  return (
    <article className={css.row}>
      <div className={css.name}>
        <Link to="/sessions/$sessionId" params={{ sessionId: session.session_id }} className={css.link} data-row>
          {session.app || 'app unknown'} {session.release}
        </Link>
        <span className={css.device}>
          {[session.device_model, session.platform].filter(Boolean).join(' · ')} ·{' '}
          <code>{session.session_id.slice(0, 8)}</code>
        </span>
      </div>
      <span className={css.screens}>{session.screens.join(' → ')}</span>
      <span className={`${css.length} number`}>{formatMs(lengthOf(session))}</span>
      <span className={`${css.traces} number`} title="traces">
        {formatCount(session.trace_count)}
      </span>
      <span className={`${css.events} number`} title="events">
        {formatCount(session.event_count)}
      </span>
      <span className={css.trouble}>
        {trouble.length > 0 ? <span className="bad">✕ {trouble.join(', ')}</span> : <span className="quiet">none</span>}
      </span>
      <span className={`${css.started} number quiet`}>{instant(session.started_at)}</span>
    </article>
  )
}
