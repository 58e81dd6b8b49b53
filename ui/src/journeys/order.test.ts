import { describe, expect, it } from 'vitest'
import type { JourneyBudget } from '../api/journeys'
import { moodOf, unhappyFirst } from './order'

const measured = (p95: number | null, budgetMs = 1000): JourneyBudget => ({
  range: { from: '', to: '' },
  journey: 'x',
  budget: { good_ms: budgetMs, p95_ms: budgetMs },
  value: { p50_ms: p95, p95_ms: p95 },
  n: 1,
  adjusted_n: 1,
  late_share: 0,
  good: 1,
  over_budget: 0,
  errors: 0,
  by_layer: [],
  as_of: '',
})

describe('the list of journeys', () => {
  it('puts the unhappiest first and the unmeasured last, whatever the budgets are', () => {
    const rows = [
      { name: 'fast', budget: measured(300) },
      { name: 'silent', budget: measured(null) },
      { name: 'late', budget: undefined },
      { name: 'slow', budget: measured(1500) },
      { name: 'strict', budget: measured(90, 50) },
    ]

    expect(unhappyFirst(rows).map(row => row.name)).toEqual(['strict', 'slow', 'fast', 'late', 'silent'])
  })

  it('says how each one feels', () => {
    expect(moodOf(measured(1001))).toBe('over')
    expect(moodOf(measured(950))).toBe('close')
    expect(moodOf(measured(900))).toBe('within')
    expect(moodOf(undefined)).toBe('silent')
  })
})
