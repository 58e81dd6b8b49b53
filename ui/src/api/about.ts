import { queryOptions } from '@tanstack/react-query'
import { apiPath, get } from './client'
import type { Schema } from './schemas'

export type About = Schema<'AboutResponse'>

export const aboutQuery = queryOptions({
  queryKey: ['about'],
  queryFn: ({ signal }) => get<About>(apiPath('/about'), signal),
  staleTime: Number.POSITIVE_INFINITY,
})
