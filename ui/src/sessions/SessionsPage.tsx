import { Button, SegmentedControl, TextInput } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { sessionsPath, sessionsQuery } from '../api/sessions'
import { useRowKeys } from '../shell/useShortcuts'
import { Busy } from '../states/Busy'
import { CopyWords } from '../states/CopyText'
import { Failed } from '../states/Failed'
import { SendFirstSpan } from '../states/SendFirstSpan'
import { Teach } from '../states/Teach'
import { counted } from '../units/count'
import { useView } from '../url/useView'
import { SessionRow } from './SessionRow'
import css from './SessionsPage.module.css'

const route = getRouteApi('/sessions')

const PLATFORMS = [
  { value: '', label: 'Any' },
  { value: 'android', label: 'Android' },
  { value: 'ios', label: 'iOS' },
]

export function SessionsPage() {
  const filter = route.useSearch({ select: ({ platform, app }) => ({ platform, app }) })
  const navigate = route.useNavigate()
  const { range, minute } = useView()
  const [app, setApp] = useState(filter.app ?? '')
  const answer = useInfiniteQuery({
    ...sessionsQuery(filter, range),
    refetchInterval: query => (query.state.data?.pages[0]?.sessions.length === 0 ? 3_000 : false),
  })
  const sessions = answer.data?.pages.flatMap(page => page.sessions) ?? []
  const covered = answer.data?.pages[0]?.range
  useRowKeys()
  const askApp = () => navigate({ search: was => ({ ...was, app: app || undefined }) })

  return (
    <section>
      <form
        className={css.filters}
        aria-label="Filters"
        onSubmit={event => {
          event.preventDefault()
          askApp()
        }}
      >
        <SegmentedControl
          aria-label="Platform"
          data={PLATFORMS}
          value={filter.platform ?? ''}
          onChange={platform => navigate({ search: was => ({ ...was, platform: platform || undefined }) })}
        />
        <TextInput
          aria-label="App"
          placeholder="App (service.name)"
          value={app}
          onChange={event => setApp(event.currentTarget.value)}
          onBlur={askApp}
        />
        {sessions.length > 0 && (
          <span>
            <strong>
              {counted(sessions.length, 'session')}
              {answer.hasNextPage ? ', more below' : ''}
            </strong>
            , newest first{covered ? `, ${minute(covered.from)} to ${minute(covered.to)}` : ''}
          </span>
        )}
        <CopyWords text={`curl '${window.location.origin}${sessionsPath(filter, range)}'`}>Copy as cURL</CopyWords>
      </form>
      {answer.isPending && <Busy what="sessions" rows={12} />}
      {answer.isError && <Failed failure={answer.error} retry={answer.refetch} />}
      {answer.isSuccess &&
        sessions.length === 0 &&
        (filter.app || filter.platform ? <NoneFit /> : <SendFirstSpan what="sessions" />)}
      {sessions.length > 0 && (
        <div className={css.rows}>
          <div className={css.head} aria-hidden>
            <span>Session</span>
            <span>Screens</span>
            <span className={css.right}>Length</span>
            <span className={css.right}>Traces</span>
            <span className={css.right}>Events</span>
            <span className={css.right}>Trouble</span>
            <span className={css.right}>Started</span>
          </div>
          {sessions.map(session => (
            <SessionRow key={session.session_id} session={session} />
          ))}
        </div>
      )}
      {answer.hasNextPage && (
        <div className={css.more}>
          <Button onClick={() => answer.fetchNextPage()} loading={answer.isFetchingNextPage}>
            Load more
          </Button>
        </div>
      )}
    </section>
  )
}

function NoneFit() {
  return (
    <Teach title="No session fits" waiting="Listening: a session that fits appears here by itself.">
      <p>Choose another platform or app, or a longer time range.</p>
    </Teach>
  )
}
