import type { JourneyBudget } from '../api/journeys'

/** How far the p95 is from its budget: 1 is exactly on it; null while nothing was measured. */
export function strain(budget: JourneyBudget | undefined): number | null {
  const p95 = budget?.value.p95_ms
  if (p95 === null || p95 === undefined || !budget?.budget.p95_ms) return null
  return p95 / budget.budget.p95_ms
}

export type Mood = 'over' | 'close' | 'within' | 'silent'

/** In words, because a colour alone says nothing. `close` begins at nine tenths of the budget. */
export function moodOf(budget: JourneyBudget | undefined): Mood {
  const value = strain(budget)
  if (value === null) return 'silent'
  if (value > 1) return 'over'
  return value > 0.9 ? 'close' : 'within'
}

/** Unhappy first; what was never measured comes last; equals by name. */
export function unhappyFirst<T extends { name: string; budget: JourneyBudget | undefined }>(rows: readonly T[]): T[] {
  return [...rows].sort((a, b) => (strain(b.budget) ?? -1) - (strain(a.budget) ?? -1) || a.name.localeCompare(b.name))
}
