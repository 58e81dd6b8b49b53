import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import type { Timeline, TimelineItem } from '../api/sessions'
import type { TimeWindow } from '../axis/timeWindow'
import { counted } from '../units/count'
import { formatMs } from '../units/duration'
import { useView } from '../url/useView'
import css from './ItemTable.module.css'
import { LANES } from './model/lanes'
import { titleOf } from './model/title'

interface Props {
  timeline: Timeline
  window: TimeWindow
  chosen: number | undefined
  onChoose: (index: number) => void
}

/** A table of more rows than this is read by nobody; zooming in shows the rest. */
const SHOWN = 500

/** The lanes again, as rows in order of time: for reading, for a screen reader, and for a narrow screen. */
export function ItemTable({ timeline, window, chosen, onChoose }: Props) {
  const inSight = timeline.items
    .map((item, index) => ({ item, index }))
    .filter(({ item }) => item.offset_ms <= window.t1 && item.offset_ms + (item.duration_ms ?? 0) >= window.t0)
  const hidden = inSight.length - SHOWN
  return (
    <section className={css.items} aria-label="Timeline as a table">
      <table>
        <thead>
          <tr>
            <th scope="col">Time</th>
            <th scope="col">Lane</th>
            <th scope="col">What</th>
            <th scope="col" className={css.right}>
              Took
            </th>
            <th scope="col" className={css.right}>
              Backend
            </th>
            <th scope="col">Trace</th>
          </tr>
        </thead>
        <tbody>
          {inSight.slice(0, SHOWN).map(({ item, index }) => (
            <ItemRow key={index} item={item} index={index} chosen={index === chosen} onChoose={onChoose} />
          ))}
        </tbody>
      </table>
      {hidden > 0 && <p className="quiet">{counted(hidden, 'more row')}. Zoom in to see them.</p>}
    </section>
  )
}

interface RowProps {
  item: TimelineItem
  index: number
  chosen: boolean
  onChoose: (index: number) => void
}

function ItemRow({ item, index, chosen, onChoose }: RowProps) {
  const { clock } = useView()
  const title = titleOf(item)
  const row = useRef<HTMLTableRowElement>(null)
  useEffect(() => {
    if (chosen) row.current?.scrollIntoView({ block: 'nearest' })
  }, [chosen])
  return (
    <tr ref={row} data-chosen={chosen || undefined}>
      <td className="number quiet">{clock(item.time)}</td>
      <td className="quiet">{LANES.find(one => one.lane === item.lane)?.label}</td>
      <td>
        <button type="button" className={css.what} aria-pressed={chosen} onClick={() => onChoose(index)}>
          {item.error && <span className="bad">✕ </span>}
          {title}
        </button>
        {!title.includes(item.name) && <span className={`${css.raw} quiet`}> {item.name}</span>}
        {item.screen && item.lane !== 'screen' && <span className="quiet"> on {item.screen}</span>}
      </td>
      <td className={`${css.right} number`}>{item.duration_ms === null ? '' : formatMs(item.duration_ms)}</td>
      <td className={`${css.right} number`}>{item.lane === 'request' ? backend(item) : ''}</td>
      <td>
        {item.trace_id && (
          <Link
            to="/traces/$traceId"
            params={{ traceId: item.trace_id }}
            search={{ span: item.span_id ?? undefined }}
            className="mono"
          >
            {item.trace_id.slice(0, 8)}
          </Link>
        )}
      </td>
    </tr>
  )
}

const backend = (item: TimelineItem) =>
  item.backend_ms === null || item.backend_ms === undefined ? 'not received' : formatMs(item.backend_ms)
