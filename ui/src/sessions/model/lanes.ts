import type { LaneName, Timeline, TimelineItem } from '../../api/sessions'
import type { Timed, TimeWindow } from '../../axis/timeWindow'

/** From what the person did down to what broke. */
export const LANES: readonly { lane: LaneName; label: string }[] = [
  { lane: 'screen', label: 'Screens' },
  { lane: 'tap', label: 'Taps' },
  { lane: 'request', label: 'Requests' },
  { lane: 'frames', label: 'Frames' },
  { lane: 'network', label: 'Network' },
  { lane: 'lifecycle', label: 'Lifecycle' },
  { lane: 'crash', label: 'Crashes' },
  { lane: 'other', label: 'Other' },
]

export interface Placed extends Timed {
  item: TimelineItem
  /** Its place in the answer, which is also its name in the URL. */
  index: number
  /** Which line of its lane. */
  track: number
  /** Time until the next thing on the same line: the room for its words. */
  room_ms: number
}

export interface Lane {
  lane: LaneName
  label: string
  /** In the whole session; `items` are those in sight. */
  count: number
  tracks: number
  items: Placed[]
}

const MAX_TRACKS = 8

/** A change of network holds until the next one; everything else takes the time it says, or none. */
function durationOf(item: TimelineItem, next: TimelineItem | undefined, end: number): number {
  if (item.lane === 'network' && item.duration_ms === null) return (next?.offset_ms ?? end) - item.offset_ms
  return item.duration_ms ?? 0
}

interface Lasting {
  item: TimelineItem
  index: number
  duration_ms: number
}

/**
 * @param leastMs how much time one mark covers on the screen at the present zoom, so that marks do not cover each other
 */
function place(items: Lasting[], end: number, leastMs: number): Placed[] {
  const freeFrom: number[] = []
  const lastOn: Placed[] = []
  return items.map(({ item, index, duration_ms }) => {
    const free = freeFrom.findIndex(from => from <= item.offset_ms)
    const track = free >= 0 ? free : Math.min(freeFrom.length, MAX_TRACKS - 1)
    freeFrom[track] = item.offset_ms + Math.max(duration_ms, leastMs)
    const before = lastOn[track]
    if (before) before.room_ms = item.offset_ms - before.offset_ms
    const placed = { item, index, track, offset_ms: item.offset_ms, duration_ms, room_ms: end - item.offset_ms }
    lastOn[track] = placed
    return placed
  })
}

/**
 * The lanes that hold something in this session, so that zooming never moves one. Each has as many lines as its things
 * in sight need to stand beside each other.
 *
 * @param markShare how much of the axis the smallest mark covers
 */
export function lanesOf(timeline: Timeline, window: TimeWindow, markShare = 0.008): Lane[] {
  const end = endOf(timeline)
  const leastMs = (window.t1 - window.t0) * markShare
  const numbered = timeline.items.map((item, index) => ({ item, index }))
  return LANES.flatMap(({ lane, label }) => {
    const mine = numbered.filter(one => one.item.lane === lane).sort((a, b) => a.item.offset_ms - b.item.offset_ms)
    if (mine.length === 0) return []
    const lasting = mine.map((one, i) => ({ ...one, duration_ms: durationOf(one.item, mine[i + 1]?.item, end) }))
    const inSight = lasting.filter(
      ({ item, duration_ms }) => item.offset_ms <= window.t1 && item.offset_ms + duration_ms >= window.t0,
    )
    const items = place(inSight, end, leastMs)
    return [{ lane, label, items, count: mine.length, tracks: Math.max(0, ...items.map(one => one.track)) + 1 }]
  })
}

export function endOf(timeline: Timeline): number {
  const said = Date.parse(timeline.ended_at) - Date.parse(timeline.started_at)
  return timeline.items.reduce((end, item) => Math.max(end, item.offset_ms + (item.duration_ms ?? 0)), said || 0)
}

/** Where inside a request's bar the backend stands. Its place was not measured, only its length: it is drawn in the middle. */
export function backendPart(item: TimelineItem): { left: number; width: number } | null {
  if (!item.backend_ms || !item.duration_ms) return null
  const width = Math.min(100, (item.backend_ms / item.duration_ms) * 100)
  return { left: (100 - width) / 2, width }
}
