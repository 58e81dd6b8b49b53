import { Link } from '@tanstack/react-router'
import { type Session, timelinePath } from '../api/sessions'
import { CopyText, CopyWords } from '../states/CopyText'
import { counted } from '../units/count'
import { formatMs } from '../units/duration'
import { useView } from '../url/useView'
import css from './SessionPage.module.css'
import { lengthOf } from './SessionRow'

export function SessionHeader({ session }: { session: Session }) {
  const { instant } = useView()
  return (
    <header className={css.header}>
      <div className={css.title}>
        <div>
          <h1>
            {session.app || 'App unknown'} {session.release}
          </h1>
          <p className="quiet">
            {[session.device_model, session.platform].filter(Boolean).join(' · ')} · session{' '}
            <code>{session.session_id}</code> <CopyText text={session.session_id} what="session id" />
          </p>
        </div>
        <CopyWords text={`curl '${window.location.origin}${timelinePath(session.session_id)}'`}>Copy as cURL</CopyWords>
      </div>
      <p className={css.facts}>
        <strong>{formatMs(lengthOf(session))}</strong>
        <span>{instant(session.started_at)}</span>
        <Link to="/traces" search={{ session: session.session_id }}>
          {counted(session.trace_count, 'trace')}
        </Link>
        <span>{counted(session.span_count, 'span')}</span>
        <span>{counted(session.event_count, 'event')}</span>
        <span className={session.error_count > 0 ? 'bad' : 'quiet'}>{counted(session.error_count, 'error')}</span>
        <span className={session.crash_count > 0 ? 'bad' : 'quiet'}>
          {counted(session.crash_count, 'crash', 'crashes')}
        </span>
        <span className="quiet">{session.screens.join(' → ')}</span>
      </p>
    </header>
  )
}
