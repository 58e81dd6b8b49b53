import { Button, SegmentedControl } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { type Outcome, type Run, runsQuery } from '../api/journeys'
import { sharedScale } from '../layer/barLayout'
import { useRowKeys } from '../shell/useShortcuts'
import { Busy } from '../states/Busy'
import { Failed } from '../states/Failed'
import { counted } from '../units/count'
import { useView } from '../url/useView'
import { RunRow } from './RunRow'
import css from './RunTable.module.css'

const route = getRouteApi('/journeys/$name')

const OUTCOMES = [
  { value: '', label: 'All' },
  { value: 'over_budget', label: 'Over budget' },
  { value: 'error', label: 'Failed' },
  { value: 'ok', label: 'Good' },
  { value: 'abandoned', label: 'Abandoned' },
]

const sorted = (runs: readonly Run[], sort: 'worst' | undefined) =>
  sort === 'worst' ? [...runs].sort((a, b) => b.duration_ms - a.duration_ms) : runs

export function RunTable({ name, budgetMs }: { name: string; budgetMs: number | null }) {
  const { outcome, sort, run: open } = route.useSearch()
  const navigate = route.useNavigate()
  const { range } = useView()
  const runs = useInfiniteQuery(runsQuery(name, outcome, range))
  useRowKeys()
  const rows = sorted(runs.data?.pages.flatMap(page => page.runs) ?? [], sort)
  const scale = sharedScale([budgetMs, ...rows.map(run => run.duration_ms)])
  return (
    <section className={css.table}>
      <header className={css.head}>
        <h2>Runs</h2>
        <span className="quiet">
          {rows.length > 0 ? `${counted(rows.length, 'run')}${runs.hasNextPage ? ', more below' : ''}` : ''}
        </span>
        <SegmentedControl
          aria-label="Outcome"
          data={OUTCOMES}
          value={outcome ?? ''}
          onChange={value =>
            navigate({
              replace: true,
              resetScroll: false,
              search: was => ({ ...was, outcome: (value as Outcome) || undefined }),
            })
          }
        />
        <SegmentedControl
          aria-label="Order"
          data={[
            { value: '', label: 'Newest first' },
            { value: 'worst', label: 'Slowest first' },
          ]}
          value={sort ?? ''}
          onChange={value =>
            navigate({
              replace: true,
              resetScroll: false,
              search: was => ({ ...was, sort: value === 'worst' ? 'worst' : undefined }),
            })
          }
        />
      </header>
      {runs.isPending && <Busy what="runs" />}
      {runs.isError && <Failed failure={runs.error} retry={runs.refetch} />}
      {runs.data && rows.length === 0 && (
        <p className={css.none}>
          No such run in this time. A run begins with the event or span that the definition names as its start, and
          appears a few seconds after its last span has arrived.
        </p>
      )}
      {rows.map(run => (
        <RunRow
          key={run.run_id}
          run={run}
          scale={scale}
          budgetMs={budgetMs}
          open={open === run.run_id}
          onToggle={() =>
            navigate({
              replace: true,
              resetScroll: false,
              search: was => ({ ...was, run: open === run.run_id ? undefined : run.run_id }),
            })
          }
        />
      ))}
      {runs.hasNextPage && (
        <div className={css.more}>
          <Button onClick={() => runs.fetchNextPage()} loading={runs.isFetchingNextPage}>
            Load more
          </Button>
        </div>
      )}
    </section>
  )
}
