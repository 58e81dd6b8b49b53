import { Link } from '@tanstack/react-router'
import type { TimelineItem } from '../api/sessions'
import { layerFill } from '../layer/LayerMark'
import { parseLayer } from '../layer/layer'
import { formatMs } from '../units/duration'
import css from './LaneChart.module.css'
import { backendPart, type Placed } from './model/lanes'

interface Props {
  placed: Placed
  /** All in per cent of the lane's width. */
  left: number
  width: number
  room: number
  top: number
  chosen: boolean
  onChoose: (index: number) => void
}

/** Below this room, words would be a few letters: the tooltip and the table say them. */
const ROOM_FOR_WORDS = 5

/** One thing on its lane. A request is a link to its trace; everything else opens its details. */
export function LaneMark({ placed, left, width, room, top, chosen, onChoose }: Props) {
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
      <Words item={item} width={width} room={room} />
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
function Words({ item, width, room }: { item: TimelineItem; width: number; room: number }) {
  const inside = width >= ROOM_FOR_WORDS
  const space = inside ? width : room - width
  if (space < ROOM_FOR_WORDS) return null
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
      {item.name}
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
  const parts = [item.name, `at ${formatMs(item.offset_ms)}`]
  if (duration_ms > 0) parts.push(`for ${formatMs(duration_ms)}`)
  if (item.backend_ms) parts.push(`of which backend ${formatMs(item.backend_ms)}`)
  if (item.lane === 'request' && item.backend_ms === null) parts.push('backend not received')
  if (item.error) parts.push('error')
  return parts.join(', ')
}
