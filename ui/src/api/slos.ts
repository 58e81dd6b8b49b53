import { queryOptions } from '@tanstack/react-query'
import { apiPath, get } from './client'
import type { Range } from './range'

export interface Slo {
  name: string
  journey: string
  objective: number
  window: string
  /** null: the journey's own budget */
  good_within_ms: number | null
}

export interface SloStatus {
  slo: string
  objective: number
  window: Range
  good: number
  bad: number
  total: number
  n: number
  late_share: number
  sli: number | null
  error_budget: { allowed: number; spent: number; left: number; left_ratio: number | null }
  /** By length of the window; 1 spends the budget exactly over the SLO's own. */
  burn_rate: Record<string, number>
  as_of: string
}

export const slosQuery = queryOptions({
  queryKey: ['slos'],
  queryFn: ({ signal }) => get<{ slos: Slo[] }>(apiPath('/slos'), signal),
})

export const sloStatusQuery = (name: string) =>
  queryOptions({
    queryKey: ['slo-status', name],
    queryFn: ({ signal }) => get<SloStatus>(apiPath(`/slos/${encodeURIComponent(name)}/status`), signal),
  })
