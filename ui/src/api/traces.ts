import { infiniteQueryOptions } from '@tanstack/react-query'
import { apiPath, get } from './client'
import type { LayerTime, Range, RangeParams } from './range'

export interface TraceSummary {
  trace_id: string
  started_at: string
  duration_ms: number
  root: { service: string; operation: string; layer: string } | null
  span_count: number
  error_count: number
  services: { name: string; span_count: number; layer: string }[]
  by_layer: LayerTime[]
  session_id: string | null
  platform: string | null
  release: string | null
  screen: string | null
}

export interface TraceList {
  range: Range
  traces: TraceSummary[]
  next_cursor: string | null
  cost: { rows_read: number; bytes_read: number; elapsed_ms: number }
}

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
