import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { sessionQuery, timelineQuery } from '../api/sessions'
import { Busy } from '../states/Busy'
import { Failed } from '../states/Failed'
import { SessionHeader } from './SessionHeader'
import css from './SessionPage.module.css'
import { SessionTimeline } from './SessionTimeline'

const route = getRouteApi('/sessions/$sessionId')

export function SessionPage() {
  const { sessionId } = route.useParams()
  const session = useQuery(sessionQuery(sessionId))
  const timeline = useQuery(timelineQuery(sessionId))
  if (session.isPending) return <Busy what="the session" />
  if (session.isError) return <Failed failure={session.error} retry={session.refetch} />
  return (
    <div className={css.page}>
      <SessionHeader session={session.data} />
      {timeline.isPending && <Busy what="the timeline" />}
      {timeline.isError && <Failed failure={timeline.error} retry={timeline.refetch} />}
      {timeline.data && <SessionTimeline key={sessionId} timeline={timeline.data} />}
    </div>
  )
}
