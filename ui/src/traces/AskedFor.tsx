import type { TraceList } from '../api/traces'
import { counted, formatBytes, formatCount } from '../units/count'
import { formatMs } from '../units/duration'
import { useView } from '../url/useView'
import css from './TracesPage.module.css'

/** What the list covers and what it cost: an instrument tells its own error bars. */
export function AskedFor({ pages }: { pages: TraceList[] }) {
  const { minute } = useView()
  const first = pages[0]
  const last = pages.at(-1)
  if (!first || !last) return null
  const count = pages.reduce((sum, page) => sum + page.traces.length, 0)
  const total = (of: (cost: TraceList['cost']) => number) => pages.reduce((sum, page) => sum + of(page.cost), 0)
  return (
    <p className={css.asked}>
      <strong>
        {counted(count, 'trace')}
        {last.next_cursor ? ', more below' : ''}
      </strong>
      , newest first, {minute(first.range.from)} to {minute(first.range.to)}{' '}
      <span className="quiet">
        (read {formatCount(total(cost => cost.rows_read))} rows, {formatBytes(total(cost => cost.bytes_read))} in{' '}
        {formatMs(total(cost => cost.elapsed_ms))})
      </span>
    </p>
  )
}
