import { queryOptions } from '@tanstack/react-query'
import { apiPath, get } from './client'
import type { RangeParams } from './range'
import type { Schema } from './schemas'

export const servicesQuery = (range: RangeParams) =>
  queryOptions({
    queryKey: ['services', range],
    queryFn: ({ signal }) => get<Schema<'Services'>>(apiPath('/services', range), signal),
    staleTime: 60_000,
  })

export const operationsQuery = (service: string, range: RangeParams) =>
  queryOptions({
    queryKey: ['operations', service, range],
    queryFn: ({ signal }) => get<Schema<'Operations'>>(apiPath('/operations', { service, ...range }), signal),
    enabled: service !== '',
    staleTime: 60_000,
  })
