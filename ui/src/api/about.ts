import { queryOptions } from '@tanstack/react-query'
import { apiPath, get } from './client'

export interface About {
  version: string
  login_required: boolean
  /** Where a browser logs in; takes `?return_to=<path>`. */
  login_path: string
  keys_required_hint: boolean
  otlp: { grpc: string; http: string }
}

export const aboutQuery = queryOptions({
  queryKey: ['about'],
  queryFn: ({ signal }) => get<About>(apiPath('/about'), signal),
  staleTime: Number.POSITIVE_INFINITY,
})
