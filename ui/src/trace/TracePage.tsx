import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Problem } from '../api/problem'
import { traceQuery } from '../api/trace'
import { Busy } from '../states/Busy'
import { Failed } from '../states/Failed'
import css from './TracePage.module.css'
import { TraceView } from './TraceView'

const route = getRouteApi('/traces/$traceId')

export function TracePage() {
  const { traceId } = route.useParams()
  const trace = useQuery({
    ...traceQuery(traceId),
    // A trace with holes completes itself while one looks at it.
    refetchInterval: query => ((query.state.data?.missing_parents ?? 0) > 0 ? 10_000 : false),
  })
  if (trace.isPending) return <Busy what="the trace" rows={14} />
  if (trace.isError) {
    const unknown = trace.error instanceof Problem && trace.error.status === 404
    return (
      <>
        <Failed failure={trace.error} retry={trace.refetch} />
        {unknown && (
          <p className={css.elsewhere}>
            It may still be on its way: phones keep spans for hours while they are offline. A session id looks the same,
            so try{' '}
            <Link to="/sessions/$sessionId" params={{ sessionId: traceId }}>
              the session with this id
            </Link>
            .
          </p>
        )}
      </>
    )
  }
  return <TraceView key={traceId} trace={trace.data} />
}
