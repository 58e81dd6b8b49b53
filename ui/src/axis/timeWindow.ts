/** Something that takes a while, placed in ms after the start of the axis. */
export interface Timed {
  offset_ms: number
  duration_ms: number
}

/** The part of the time axis in sight, in ms after the trace's start. */
export interface TimeWindow {
  t0: number
  t1: number
}

/** All of it, even what a wrong clock put before the start. */
export function wholeWindow(spans: readonly Timed[], durationMs: number): TimeWindow {
  let t0 = 0
  let t1 = durationMs
  for (const span of spans) {
    if (span.offset_ms < t0) t0 = span.offset_ms
    const end = span.offset_ms + span.duration_ms
    if (end > t1) t1 = end
  }
  return { t0, t1: t1 > t0 ? t1 : t0 + 1 }
}

/** Per cent of the axis; below 0 and above 100 when out of sight. */
export const percentOf = (ms: number, { t0, t1 }: TimeWindow): number => ((ms - t0) / (t1 - t0)) * 100

export interface Bar {
  left: number
  width: number
  /** Where the words beside the bar have room. */
  words: 'after' | 'before' | 'inside'
}

/** A span's bar, cut to what is in sight; null when nothing of it is. */
export function barOf(span: Timed, window: TimeWindow): Bar | null {
  const from = percentOf(span.offset_ms, window)
  const to = percentOf(span.offset_ms + span.duration_ms, window)
  if (to < 0 || from > 100) return null
  const left = Math.max(0, from)
  const right = Math.min(100, to)
  const words = right < 82 ? 'after' : left > 18 ? 'before' : 'inside'
  return { left, width: right - left, words }
}

const NICE = [1, 2, 2.5, 5, 10]
/** Above a second people count in sixties. In seconds. */
const NICE_SECONDS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400]

function stepOf(rough: number): number {
  const seconds = NICE_SECONDS.find(nice => nice * 1000 >= rough)
  if (rough > 500 && seconds) return seconds * 1000
  const power = 10 ** Math.floor(Math.log10(rough))
  return (NICE.find(nice => nice * power >= rough) ?? 10) * power
}

/** Round times inside the window, at most `count` of them. */
export function ticksOf({ t0, t1 }: TimeWindow, count: number): number[] {
  const step = stepOf((t1 - t0) / count)
  const first = Math.ceil(t0 / step)
  const last = Math.floor(t1 / step)
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => Number(((first + i) * step).toPrecision(12)))
}

/** A window around one span with a little air, never outside the whole. */
export function windowAround(span: Timed, whole: TimeWindow): TimeWindow {
  const air = Math.max(span.duration_ms * 0.15, (whole.t1 - whole.t0) * 0.0005)
  return {
    t0: Math.max(whole.t0, span.offset_ms - air),
    t1: Math.min(whole.t1, span.offset_ms + span.duration_ms + air),
  }
}
