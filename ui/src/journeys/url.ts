import type { Outcome } from '../api/journeys'
import { oneOf, text } from '../url/search'

export interface JourneySearch {
  outcome?: Outcome
  sort?: 'worst'
  /** The run whose stages are open. */
  run?: string
}

export const parseJourneySearch = (search: Record<string, unknown>): JourneySearch => ({
  outcome: oneOf(search.outcome, ['ok', 'over_budget', 'error', 'abandoned'] as const),
  sort: oneOf(search.sort, ['worst'] as const),
  run: text(search.run),
})
