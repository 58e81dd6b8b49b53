import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useEffect } from 'react'
import { type TraceSummary, tracesPath, tracesQuery } from '../api/traces'
import { listScale } from '../layer/barLayout'
import { useRowKeys } from '../shell/useShortcuts'
import { Busy } from '../states/Busy'
import { CopyWords } from '../states/CopyText'
import { Failed } from '../states/Failed'
import { SendFirstSpan } from '../states/SendFirstSpan'
import { rememberNeighbours } from '../trace/neighbours'
import { useView } from '../url/useView'
import { AskedFor } from './AskedFor'
import { NothingFits } from './NothingFits'
import { TraceFilters } from './TraceFilters'
import { TraceRow } from './TraceRow'
import css from './TracesPage.module.css'
import { filterOf, isFiltered } from './url'

const route = getRouteApi('/traces')

export function TracesPage() {
  const search = route.useSearch()
  const { range } = useView()
  const filter = filterOf(search)
  const answer = useInfiniteQuery({
    ...tracesQuery(filter, range),
    // An empty page listens, so that the first span shows without a reload.
    refetchInterval: query => (query.state.data?.pages[0]?.traces.length === 0 ? 3_000 : false),
  })
  const traces = answer.data?.pages.flatMap(page => page.traces) ?? []
  useRowKeys()
  useEffect(() => rememberNeighbours(traces.map(trace => trace.trace_id)))

  return (
    <section>
      <TraceFilters />
      {answer.isPending && <Busy what="traces" rows={12} />}
      {answer.isError && <Failed failure={answer.error} retry={answer.refetch} />}
      {answer.isSuccess &&
        traces.length === 0 &&
        (isFiltered(search) ? <NothingFits /> : <SendFirstSpan what="traces" />)}
      {traces.length > 0 && (
        <>
          <div className={css.summary}>
            <AskedFor pages={answer.data?.pages ?? []} />
            <CopyWords text={`curl '${window.location.origin}${tracesPath(filter, range)}'`}>Copy as cURL</CopyWords>
          </div>
          <Rows traces={traces} />
        </>
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

function Rows({ traces }: { traces: TraceSummary[] }) {
  const scale = listScale(traces.map(trace => trace.duration_ms))
  return (
    <div className={css.rows}>
      <div className={css.head} aria-hidden>
        <span>Root</span>
        <span>Critical path by layer, one scale for all rows</span>
        <span className={css.right}>Duration</span>
        <span className={css.right}>Spans</span>
        <span>Services</span>
        <span className={css.right}>Started</span>
      </div>
      {traces.map(trace => (
        <TraceRow key={trace.trace_id} trace={trace} scale={scale} />
      ))}
    </div>
  )
}
