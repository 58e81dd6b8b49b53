import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { aboutQuery } from '../api/about'
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
      {problem?.status === 401 && <LogIn />}
      {retry && <Button onClick={retry}>Try again</Button>}
    </section>
  )
}

function LogIn() {
  const { data } = useQuery(aboutQuery)
  const here = encodeURIComponent(window.location.pathname + window.location.search)
  return (
    <p>
      <a href={`${data?.login_path ?? '/api/v1/login'}?return_to=${here}`}>Log in</a> and come back to this page.
    </p>
  )
}
