import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { apiPath, get } from './client'
import type { RangeParams } from './range'
import type { Schema } from './schemas'

/** The definition as it was written. Durations are text with a unit, such as `2000ms`. */
export type Journey = Schema<'JourneyDefinition'>
export type JourneyBudget = Schema<'JourneyBudget'>
export type Run = Schema<'Run'>
export type Outcome = Run['outcome']

export const journeysQuery = queryOptions({
  queryKey: ['journeys'],
  queryFn: ({ signal }) => get<Schema<'JourneysResponse'>>(apiPath('/journeys'), signal),
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

export const runsQuery = (name: string, outcome: Outcome | undefined, range: RangeParams) =>
  infiniteQueryOptions({
    queryKey: ['runs', name, outcome, range],
    queryFn: ({ pageParam, signal }) =>
      get<Schema<'Runs'>>(apiPath(`${named(name)}/runs`, { outcome, limit: 50, cursor: pageParam, ...range }), signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.next_cursor ?? undefined,
  })
