import { queryOptions } from '@tanstack/react-query'
import { apiPath, get } from './client'
import type { Schema } from './schemas'

export type Slo = Schema<'SloDefinition'>
export type SloStatus = Schema<'SloStatus'>

export const slosQuery = queryOptions({
  queryKey: ['slos'],
  queryFn: ({ signal }) => get<Schema<'SlosResponse'>>(apiPath('/slos'), signal),
})

export const sloStatusQuery = (name: string) =>
  queryOptions({
    queryKey: ['slo-status', name],
    queryFn: ({ signal }) => get<SloStatus>(apiPath(`/slos/${encodeURIComponent(name)}/status`), signal),
  })
