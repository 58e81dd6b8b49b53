import { queryOptions } from '@tanstack/react-query'
import { apiPath, get } from './client'

export interface About {
  version: string
  login_required: boolean
  keys_required_hint: boolean | string
  otlp: { grpc: string; http: string }
}

export const aboutQuery = queryOptions({
  queryKey: ['about'],
  queryFn: ({ signal }) => get<About>(apiPath('/about'), signal),
  staleTime: Number.POSITIVE_INFINITY,
})
