import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { apiPath, get } from './client'
import type { LayerTime, Range, RangeParams } from './range'

/** The definition as it was written, plus its version. Durations are text with a unit, such as `2000ms`. */
export interface Journey {
  metadata: { name: string; owner: string; criticality: string; version: number }
  spec: { budget?: { good?: string; p95?: string }; stages?: { name: string }[] }
}

export interface JourneyBudget {
  range: Range
  journey: string
  budget: { good_ms: number; p95_ms: number }
  /** null while there is no run to measure */
  value: { p50_ms: number | null; p95_ms: number | null }
  n: number
  /** What the n stand for, where sampled: good + over_budget + errors. */
  adjusted_n: number
  late_share: number
  good: number
  over_budget: number
  errors: number
  by_layer: LayerTime[]
  as_of: string
}

export type Outcome = 'ok' | 'over_budget' | 'error' | 'abandoned'

export interface Stage {
  name: string
  duration_ms: number
  budget_ms: number | null
  by_layer_ms: Record<string, number>
}

export interface Run {
  run_id: string
  journey: string
  definition_version: number
  session_id: string | null
  app: { service: string; version: string | null; platform: string | null } | null
  device_class: string | null
  network_class: string | null
  started_at: string
  duration_ms: number
  outcome: Outcome
  stages: Stage[]
  traces: { trace_id: string; joined_by: string; because: string }[]
  as_of: string
  late_share: number
}

export const journeysQuery = queryOptions({
  queryKey: ['journeys'],
  queryFn: ({ signal }) => get<{ journeys: Journey[] }>(apiPath('/journeys'), signal),
})

const named = (name: string) => `/journeys/${encodeURIComponent(name)}`

export const journeyQuery = (name: string) =>
  queryOptions({
    queryKey: ['journey', name],
    queryFn: ({ signal }) => get<Journey>(apiPath(named(name)), signal),
  })

export const budgetPath = (name: string, range: RangeParams) => apiPath(`${named(name)}/budget`, range)

export const budgetQuery = (name: string, range: RangeParams) =>
  queryOptions({
    queryKey: ['budget', name, range],
    queryFn: ({ signal }) => get<JourneyBudget>(budgetPath(name, range), signal),
  })

interface RunList {
  range: Range
  runs: Run[]
  next_cursor: string | null
}

export const runsQuery = (name: string, outcome: Outcome | undefined, range: RangeParams) =>
  infiniteQueryOptions({
    queryKey: ['runs', name, outcome, range],
    queryFn: ({ pageParam, signal }) =>
      get<RunList>(apiPath(`${named(name)}/runs`, { outcome, limit: 50, cursor: pageParam, ...range }), signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.next_cursor ?? undefined,
  })
