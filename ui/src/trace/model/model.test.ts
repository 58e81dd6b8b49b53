import { describe, expect, it } from 'vitest'
import { FAST, LARGE, ORPHANED, SLOW } from '../../../mock/catalogue'
import type { Trace } from '../../api/trace'
import { barOf, percentOf, ticksOf, wholeWindow, windowAround } from '../../axis/timeWindow'
import { pathLine, pathSteps, withoutDetours } from './criticalPath'
import { matchesOf } from './matches'
import { branchesOf, revealing, rowsOf } from './rows'

const none: ReadonlySet<string> = new Set()
const named = (trace: Trace, name: string) => {
  const span = trace.spans.find(one => one.name === name)
  if (!span) throw new Error(`no span ${name}`)
  return span
}

describe('the rows of a waterfall', () => {
  it('are the spans in their order, each as deep as the API says', () => {
    const { rows } = rowsOf(FAST, { closed: none })

    expect(rows.map(row => (row.kind === 'span' ? row.span.span_id : ''))).toEqual(FAST.spans.map(s => s.span_id))
    expect(rows.map(row => row.depth)).toEqual(FAST.spans.map(s => s.depth))
  })

  it('leave out what a closed branch holds, and know where it went', () => {
    const edge = named(FAST, 'POST /v1/orders')
    const { rows, rowOf } = rowsOf(FAST, { closed: new Set([edge.span_id]) })

    expect(rows).toHaveLength(5)
    const hidden = FAST.spans.indexOf(named(FAST, 'GET /prices'))
    expect(rows[rowOf[hidden] ?? -1]).toMatchObject({ kind: 'span', span: { name: 'POST /v1/orders' }, open: false })
  })

  it('put one dashed row in the place of a parent that has not arrived, and its children under it', () => {
    const { rows, missing } = rowsOf(ORPHANED, { closed: none })

    expect(missing).toBe(1)
    expect(rows[0]).toMatchObject({ kind: 'gap', depth: 0, offset_ms: 0, duration_ms: 306 })
    expect(rows.map(row => row.depth)).toEqual([0, 1, 2, 3, 1, 2, 3])
  })

  it('can be the critical path alone', () => {
    const { rows } = rowsOf(SLOW, { closed: none, onlyCritical: true })

    expect(rows.every(row => row.kind === 'span' && row.span.on_critical_path)).toBe(true)
    expect(rows.length).toBeLessThan(SLOW.spans.length)
  })

  it('open every branch above a span that a link names', () => {
    const all = branchesOf(SLOW)
    const deep = named(SLOW, 'UPDATE juniper')

    const { rows } = rowsOf(SLOW, { closed: revealing(SLOW, deep.span_id, all) })

    expect(rows.some(row => row.kind === 'span' && row.span === deep)).toBe(true)
    expect(rows.length).toBeLessThan(SLOW.spans.length)
  })
})

describe('the critical path', () => {
  it('is one line without a hole from the first moment to the last', () => {
    const steps = pathSteps(SLOW.spans, rowsOf(SLOW, { closed: none }).rowOf)

    expect(steps[0]?.from).toBe(0)
    expect(steps.at(-1)?.to).toBeCloseTo(SLOW.duration_ms)
    for (let i = 1; i < steps.length; i++) expect(steps[i]?.from).toBe(steps[i - 1]?.to)
  })

  it('stays in the row of a closed branch', () => {
    const root = SLOW.spans[0]
    const steps = pathSteps(SLOW.spans, rowsOf(SLOW, { closed: new Set([root?.span_id ?? '']) }).rowOf)

    expect(steps).toEqual([{ from: 0, to: SLOW.duration_ms, row: 0 }])
  })

  it('is drawn only where it is in sight', () => {
    const steps = [
      { from: 0, to: 10, row: 0 },
      { from: 10, to: 90, row: 7 },
      { from: 90, to: 100, row: 0 },
    ]
    const line = (first: number, last: number) => pathLine(steps, { first, last, rowHeight: 10, x: ms => ms })

    expect(line(0, 9)).toBe('M0 5H10M10 5V75H90M90 75V5H100')
    expect(line(8, 9)).toBe('')
    expect(line(3, 5)).toBe('M10 -25V45H90M90 45V-25H100')
  })

  it('leaves out detours too short to be seen, and keeps its length', () => {
    const steps = [
      { from: 0, to: 50, row: 0 },
      { from: 50, to: 51, row: 1 },
      { from: 51, to: 52, row: 2 },
      { from: 52, to: 90, row: 3 },
      { from: 90, to: 91, row: 4 },
      { from: 91, to: 93, row: 5 },
      { from: 93, to: 95, row: 4 },
      { from: 95, to: 96, row: 5 },
    ]

    expect(withoutDetours(steps, 5)).toEqual([
      { from: 0, to: 50, row: 0 },
      { from: 50, to: 90, row: 3 },
      { from: 90, to: 95, row: 4 },
      { from: 95, to: 96, row: 5 },
    ])
    expect(withoutDetours(steps, 0)).toEqual(steps)
  })

  it('takes no noticeable time for ten thousand spans', () => {
    const { rowOf } = rowsOf(LARGE, { closed: none })
    const before = performance.now()

    const steps = pathSteps(LARGE.spans, rowOf)

    expect(steps.length).toBeGreaterThan(1_000)
    expect(performance.now() - before).toBeLessThan(500)
  })
})

describe('the time window', () => {
  it('includes what a wrong clock put before the start', () => {
    expect(wholeWindow([{ offset_ms: -40, duration_ms: 10 }], 100)).toEqual({ t0: -40, t1: 100 })
    expect(wholeWindow([], 0)).toEqual({ t0: 0, t1: 1 })
  })

  it('cuts bars at its edges and drops those outside', () => {
    const window = { t0: 100, t1: 200 }

    expect(barOf({ offset_ms: 50, duration_ms: 75 }, window)).toEqual({ left: 0, width: 25, words: 'after' })
    expect(barOf({ offset_ms: 190, duration_ms: 100 }, window)).toEqual({ left: 90, width: 10, words: 'before' })
    expect(barOf({ offset_ms: 0, duration_ms: 500 }, window)).toEqual({ left: 0, width: 100, words: 'inside' })
    expect(barOf({ offset_ms: 0, duration_ms: 50 }, window)).toBeNull()
    expect(percentOf(150, window)).toBe(50)
  })

  it('has round ticks, whatever the zoom', () => {
    expect(ticksOf({ t0: 0, t1: 1387 }, 6)).toEqual([0, 250, 500, 750, 1000, 1250])
    expect(ticksOf({ t0: 0, t1: 372_000 }, 6)).toEqual([0, 120_000, 240_000, 360_000])
    expect(ticksOf({ t0: 100.2, t1: 100.9 }, 4)).toEqual([100.2, 100.4, 100.6, 100.8])
  })

  it('zooms to a span but not beyond the trace', () => {
    expect(windowAround({ offset_ms: 0, duration_ms: 100 }, { t0: 0, t1: 1000 })).toEqual({ t0: 0, t1: 115 })
  })
})

describe('finding in a trace', () => {
  it('looks at names, services and attributes, and at errors when there are no words', () => {
    expect(matchesOf(SLOW.spans, 'STOCK.RESERVE').length).toBe(2)
    expect(matchesOf(SLOW.spans, 'order_lines').map(span => span.name)).toEqual(['SELECT juniper'])
    expect(matchesOf(SLOW.spans, undefined).every(span => span.status.code === 'ERROR')).toBe(true)
    expect(matchesOf(SLOW.spans, 'no such words')).toEqual([])
  })
})
