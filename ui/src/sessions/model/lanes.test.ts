import { describe, expect, it } from 'vitest'
import { TIMELINE } from '../../../mock/sessions'
import type { Timeline, TimelineItem } from '../../api/sessions'
import { backendPart, endOf, lanesOf } from './lanes'

const item = (lane: TimelineItem['lane'], offset_ms: number, duration_ms: number | null = null): TimelineItem => ({
  kind: duration_ms === null ? 'event' : 'span',
  time: '',
  offset_ms,
  duration_ms,
  lane,
  name: lane,
  layer: null,
  service: 'app',
  trace_id: null,
  span_id: null,
  screen: null,
  error: false,
  attributes: [],
  backend_ms: null,
})

const timeline = (...items: TimelineItem[]): Timeline => ({
  session_id: 's',
  started_at: '2026-03-01T12:00:00Z',
  ended_at: '2026-03-01T12:00:01Z',
  items,
})

const whole = { t0: 0, t1: 1000 }

describe('the lanes of a session', () => {
  it('stand in a fixed order, and only those that hold something', () => {
    const lanes = lanesOf(timeline(item('crash', 900), item('tap', 10), item('screen', 0, 500)), whole)

    expect(lanes.map(lane => lane.lane)).toEqual(['screen', 'tap', 'crash'])
  })

  it('put requests that overlap on lines of their own, and reuse a line that is free again', () => {
    const [lane] = lanesOf(
      timeline(item('request', 0, 300), item('request', 100, 100), item('request', 400, 50)),
      whole,
    )

    expect(lane?.items.map(one => one.track)).toEqual([0, 1, 0])
    expect(lane?.tracks).toBe(2)
    expect(lane?.items[0]?.room_ms).toBe(400)
  })

  it('draw two taps beside each other when the zoom shows them as one', () => {
    const taps = timeline(item('tap', 100), item('tap', 104))

    expect(lanesOf(taps, whole)[0]?.tracks).toBe(2)
    expect(lanesOf(taps, { t0: 90, t1: 140 })[0]?.tracks).toBe(1)
  })

  it('stay when nothing of theirs is in sight', () => {
    const [lane] = lanesOf(timeline(item('tap', 100), item('tap', 900)), { t0: 200, t1: 300 })

    expect(lane).toMatchObject({ count: 2, items: [], tracks: 1 })
  })

  it('hold a network until it changes', () => {
    const [lane] = lanesOf(timeline(item('network', 100), item('network', 600)), whole)

    expect(lane?.items.map(one => one.duration_ms)).toEqual([500, 400])
  })

  it('reach as far as the last thing, even beyond what the session says', () => {
    expect(endOf(timeline(item('request', 900, 400)))).toBe(1300)
    expect(endOf(TIMELINE)).toBe(372_000)
  })

  it('draw the backend part in the middle of its request, never wider than it', () => {
    expect(backendPart({ ...item('request', 0, 400), backend_ms: 100 })).toEqual({ left: 37.5, width: 25 })
    expect(backendPart({ ...item('request', 0, 400), backend_ms: 900 })).toEqual({ left: 0, width: 100 })
    expect(backendPart({ ...item('request', 0, 400), backend_ms: null })).toBeNull()
  })
})
