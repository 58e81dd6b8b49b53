import { infiniteQueryOptions } from '@tanstack/react-query'
import { apiPath, get } from './client'
import type { RangeParams } from './range'
import type { Schema } from './schemas'

export type TraceSummary = Schema<'TraceSummary'>
export type TraceList = Schema<'Traces'>

export interface TraceFilter {
  service?: string
  operation?: string
  status?: 'ok' | 'error'
  min_duration_ms?: number
  max_duration_ms?: number
  /** `key=value`, or `key` for "has it" */
  attr?: string[]
  session_id?: string
  layer?: string
}

const PAGE = 50

export const tracesPath = (filter: TraceFilter, range: RangeParams, cursor?: string) =>
  apiPath('/traces', { ...filter, ...range, limit: PAGE, cursor })

export const tracesQuery = (filter: TraceFilter, range: RangeParams) =>
  infiniteQueryOptions({
    queryKey: ['traces', filter, range],
    queryFn: ({ pageParam, signal }) => get<TraceList>(tracesPath(filter, range, pageParam), signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.next_cursor ?? undefined,
  })
