import { Button } from '@mantine/core'
import { Problem } from '../api/problem'
import { CopyText } from './CopyText'
import css from './states.module.css'

/** What went wrong in the server's own words, where it was asked, and a way to ask again. */
export function Failed({ failure, retry }: { failure: Error; retry?: () => void }) {
  const problem = failure instanceof Problem ? failure : null
  return (
    <section className={css.failed} role="alert">
      <h2>{problem?.title ?? 'This page failed'}</h2>
      <p>{problem ? problem.detail : failure.message}</p>
      {problem && problem.errors.length > 0 && (
        <ul>
          {problem.errors.map(one => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      )}
      {problem && (
        <p className={css.asked}>
          {problem.status > 0 && <span className="number">HTTP {problem.status}</span>}
          <code>{problem.request}</code>
          {problem.traceId && (
            <span>
              trace of this answer <code>{problem.traceId}</code> <CopyText text={problem.traceId} what="trace id" />
            </span>
          )}
        </p>
      )}
      {retry && <Button onClick={retry}>Try again</Button>}
    </section>
  )
}
