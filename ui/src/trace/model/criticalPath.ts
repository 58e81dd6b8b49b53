import type { Span } from '../../api/trace'

/** The critical path runs through this row for this time, in ms after the trace's start. */
export interface PathStep {
  from: number
  to: number
  row: number
}

type Boundary = { at: number; index: number; begins: boolean }

/**
 * Where the critical path is at each moment: in the deepest of the spans which the API marked. One sweep over their
 * starts and ends; the marks are the API's, only the line is drawn here.
 */
export function pathSteps(spans: readonly Span[], rowOf: Int32Array): PathStep[] {
  const boundaries: Boundary[] = []
  spans.forEach((span, index) => {
    if (!span.on_critical_path || (rowOf[index] ?? -1) < 0) return
    boundaries.push({ at: span.offset_ms, index, begins: true })
    boundaries.push({ at: span.offset_ms + span.duration_ms, index, begins: false })
  })
  boundaries.sort((a, b) => a.at - b.at || Number(a.begins) - Number(b.begins))

  const steps: PathStep[] = []
  const active: number[] = []
  let since = 0
  for (const { at, index, begins } of boundaries) {
    const deepest = active.at(-1)
    if (deepest !== undefined) append(steps, { from: since, to: at, row: rowOf[deepest] ?? 0 })
    since = at
    if (begins) insertByDepth(active, index, spans)
    else active.splice(active.lastIndexOf(index), 1)
  }
  return steps
}

function insertByDepth(active: number[], index: number, spans: readonly Span[]): void {
  const depth = spans[index]?.depth ?? 0
  let at = active.length
  while (at > 0 && (spans[active[at - 1] ?? 0]?.depth ?? 0) > depth) at -= 1
  active.splice(at, 0, index)
}

function append(steps: PathStep[], step: PathStep): void {
  if (step.to <= step.from) return
  const last = steps.at(-1)
  if (last && last.row === step.row && last.to === step.from) last.to = step.to
  else steps.push(step)
}

/**
 * The same path without detours too short to be seen: neighbours shorter than `leastMs` become one step, in the row
 * where most of their time went. Without it, a thousand calls of a millisecond would be a black block.
 */
export function withoutDetours(steps: readonly PathStep[], leastMs: number): PathStep[] {
  const kept: PathStep[] = []
  let crowd: PathStep[] = []
  const settle = () => {
    const [first, last] = [crowd[0], crowd.at(-1)]
    if (first && last) append(kept, { from: first.from, to: last.to, row: busiestRow(crowd) })
    crowd = []
  }
  for (const step of steps) {
    const begun = crowd[0]
    const apart = crowd.length > 0 && crowd.at(-1)?.to !== step.from
    if (apart || (begun && step.from - begun.from >= leastMs)) settle()
    if (step.to - step.from < leastMs) crowd.push(step)
    else {
      const from = crowd[0]?.from ?? step.from
      crowd = []
      append(kept, { ...step, from })
    }
  }
  settle()
  return kept
}

function busiestRow(steps: readonly PathStep[]): number {
  const times = new Map<number, number>()
  for (const step of steps) times.set(step.row, (times.get(step.row) ?? 0) + step.to - step.from)
  return [...times].reduce((most, one) => (one[1] > most[1] ? one : most), [0, 0])[0]
}

interface Sight {
  /** First and last row in sight. */
  first: number
  last: number
  rowHeight: number
  /** Per mille of the width for a time. */
  x: (ms: number) => number
  /** How far down in a row the line runs, 0 to 1. */
  depth?: number
}

/** An SVG path through what is in sight; y is counted from the first row. Its bends are where one span waits for another. */
export function pathLine(steps: readonly PathStep[], { first, last, rowHeight, x, depth = 0.5 }: Sight): string {
  const y = (row: number) => (row - first + depth) * rowHeight
  const parts: string[] = []
  let pen: PathStep | null = null
  for (const step of steps) {
    const joined: boolean = pen !== null && pen.to === step.from
    const top = joined && pen ? Math.min(pen.row, step.row) : step.row
    const bottom = joined && pen ? Math.max(pen.row, step.row) : step.row
    if (bottom >= first && top <= last) {
      const start: string =
        joined && pen ? `M${x(step.from)} ${y(pen.row)}V${y(step.row)}` : `M${x(step.from)} ${y(step.row)}`
      parts.push(`${start}H${x(step.to)}`)
    }
    pen = step
  }
  return parts.join('')
}
