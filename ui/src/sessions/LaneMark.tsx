import { Link } from '@tanstack/react-router'
import type { TimelineItem } from '../api/sessions'
import { layerFill } from '../layer/LayerMark'
import { parseLayer } from '../layer/layer'
import { formatMs } from '../units/duration'
import css from './LaneChart.module.css'
import { backendPart, type Placed } from './model/lanes'
import { titleOf } from './model/title'

interface Props {
  placed: Placed
  /** All in per cent of the lane's width. */
  left: number
  width: number
  room: number
  /** Less room than this shows a few letters of the words: the tooltip and the table say them then. */
  leastRoom: number
  top: number
  chosen: boolean
  onChoose: (index: number) => void
}

/** One thing on its lane. A request is a link to its trace; everything else opens its details. */
export function LaneMark({ placed, left, width, room, leastRoom, top, chosen, onChoose }: Props) {
  const { item, index } = placed
  const words = wordsOf(placed)
  const shared = {
    className: css.mark,
    'data-lane': item.lane,
    'data-error': item.error || undefined,
    'data-chosen': chosen || undefined,
    style: { left: `${left}%`, top, width: width > 0 ? `${width}%` : undefined },
    title: words,
    'aria-label': words,
  }
  const inside = (
    <>
      <Shape placed={placed} point={placed.duration_ms === 0} />
      <Words item={item} width={width} room={room} leastRoom={leastRoom} />
    </>
  )
  if (item.lane === 'request' && item.trace_id) {
    const span = item.span_id ?? undefined
    return (
      <Link to="/traces/$traceId" params={{ traceId: item.trace_id }} search={{ span }} {...shared}>
        {inside}
      </Link>
    )
  }
  return (
    <button type="button" onClick={() => onChoose(index)} {...shared}>
      {inside}
    </button>
  )
}

/** Inside a bar that is wide enough, else beside it, else left to the tooltip and the table. */
function Words({ item, width, room, leastRoom }: Pick<Props, 'width' | 'room' | 'leastRoom'> & { item: TimelineItem }) {
  const inside = width >= leastRoom
  const space = inside ? width : room - width
  if (space < leastRoom) return null
  return (
    <span
      className={css.words}
      data-place={inside ? 'inside' : 'beside'}
      style={{
        maxWidth: `calc(${space}cqw - 16px)`,
        marginLeft: inside || width === 0 ? undefined : `calc(max(${width}cqw, 8px) + 4px)`,
      }}
      aria-hidden
    >
      {item.error && '✕ '}
      {titleOf(item)}
    </span>
  )
}

function Shape({ placed: { item }, point }: { placed: Placed; point: boolean }) {
  if (point) return <span className={css.point} />
  const fill = layerFill(parseLayer(item.lane === 'network' ? 'network' : item.layer))
  const backend = backendPart(item)
  const inner = layerFill({ kind: 'service', name: '' })
  return (
    <span className={`${fill.className} ${css.bar}`} style={fill.style}>
      {backend && (
        <span
          className={`${inner.className} ${css.backend}`}
          style={{ ...inner.style, left: `${backend.left}%`, width: `${backend.width}%` }}
        />
      )}
    </span>
  )
}

function wordsOf({ item, duration_ms }: Placed): string {
  const parts = [titleOf(item), `at ${formatMs(item.offset_ms)}`]
  if (duration_ms > 0) parts.push(`for ${formatMs(duration_ms)}`)
  if (item.backend_ms) parts.push(`of which backend ${formatMs(item.backend_ms)}`)
  if (item.lane === 'request' && item.backend_ms === null) parts.push('backend not received')
  if (item.error) parts.push('error')
  return parts.join(', ')
}
