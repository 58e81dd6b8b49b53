import type { Span } from '../../api/trace'

/** The critical path runs through this row for this time, in ms after the trace's start. */
export interface PathStep {
  from: number
  to: number
  row: number
}

interface Stretch {
  index: number
  from: number
  until: number
}

/**
 * Where the critical path is at each moment. The API marks the spans; this walks them as the API did, from the end
 * backwards into the marked child that finished last before the point reached, to know which stretch belongs to whom.
 *
 * @param spans depth first, as the API gives them
 */
export function pathSteps(spans: readonly Span[], rowOf: Int32Array): PathStep[] {
  const { tops, children, lastEnd } = markedTree(spans)
  const steps: PathStep[] = []
  const open: Stretch[] = tops.map(index => ({ index, from: startOf(spans, index), until: lastEnd[index] ?? 0 }))
  for (let stretch = open.pop(); stretch; stretch = open.pop()) {
    const row = rowOf[stretch.index] ?? -1
    let at = stretch.until
    for (const child of children[stretch.index] ?? []) {
      const from = Math.max(startOf(spans, child), stretch.from)
      const until = Math.min(lastEnd[child] ?? 0, at)
      if (until <= from) continue
      if (row >= 0 && at > until) steps.push({ from: until, to: at, row })
      open.push({ index: child, from, until })
      at = from
    }
    if (row >= 0 && at > stretch.from) steps.push({ from: stretch.from, to: at, row })
  }
  const joined: PathStep[] = []
  for (const step of steps.sort((a, b) => a.from - b.from)) append(joined, step)
  return joined
}

const startOf = (spans: readonly Span[], index: number) => spans[index]?.offset_ms ?? 0

/** The marked spans alone: who is on top, whose children they are (last to finish first), and when all below is over. */
function markedTree(spans: readonly Span[]) {
  const tops: number[] = []
  const children: number[][] = spans.map(() => [])
  const above: number[] = []
  spans.forEach((span, index) => {
    above.length = span.depth
    above[span.depth] = index
    if (!span.on_critical_path) return
    const parent = span.depth > 0 ? above[span.depth - 1] : undefined
    if (parent === undefined) tops.push(index)
    else children[parent]?.push(index)
  })
  const lastEnd = new Float64Array(spans.length)
  for (let index = spans.length - 1; index >= 0; index--) {
    const span = spans[index]
    if (!span) continue
    const mine = children[index] ?? []
    const own = span.offset_ms + span.duration_ms
    lastEnd[index] = mine.reduce((last, child) => Math.max(last, lastEnd[child] ?? 0), own)
    mine.sort((a, b) => (lastEnd[b] ?? 0) - (lastEnd[a] ?? 0) || a - b)
  }
  return { tops, children, lastEnd }
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
