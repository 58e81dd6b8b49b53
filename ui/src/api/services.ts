import { queryOptions } from '@tanstack/react-query'
import { apiPath, get } from './client'
import type { Range, RangeParams } from './range'

export interface ServiceSummary {
  name: string
  span_count: number
  layer: string
}

export interface OperationSummary {
  name: string
  kind: string
  calls: number
  errors: number
  p50_ms: number
  p95_ms: number
  p99_ms: number
  n: number
}

export const servicesQuery = (range: RangeParams) =>
  queryOptions({
    queryKey: ['services', range],
    queryFn: ({ signal }) => get<{ range: Range; services: ServiceSummary[] }>(apiPath('/services', range), signal),
    staleTime: 60_000,
  })

export const operationsQuery = (service: string, range: RangeParams) =>
  queryOptions({
    queryKey: ['operations', service, range],
    queryFn: ({ signal }) =>
      get<{ range: Range; operations: OperationSummary[] }>(apiPath('/operations', { service, ...range }), signal),
    enabled: service !== '',
    staleTime: 60_000,
  })
