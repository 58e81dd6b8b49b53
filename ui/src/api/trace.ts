import { queryOptions } from '@tanstack/react-query'
import type { Attribute } from './attribute'
import { apiPath, get } from './client'
import type { LayerTime } from './range'

export type SpanKind = 'UNSPECIFIED' | 'INTERNAL' | 'SERVER' | 'CLIENT' | 'PRODUCER' | 'CONSUMER'
export type StatusCode = 'UNSET' | 'OK' | 'ERROR'

export interface SpanEvent {
  name: string
  time_unix_nano: string
  offset_ms: number
  attributes: Attribute[]
}

export interface SpanLink {
  trace_id: string
  span_id: string
  trace_state: string
  attributes: Attribute[]
}

export interface Span {
  span_id: string
  parent_span_id: string | null
  name: string
  kind: SpanKind
  service: string
  layer: string
  /** Whose time `self_ms` is: of a phone's call that a server answered it is the network's. */
  self_layer: string
  start_unix_nano: string
  offset_ms: number
  /** Added to the sender's clock to place the span; 0 in most. */
  clock_shift_ms: number
  duration_ms: number
  self_ms: number
  depth: number
  child_count: number
  on_critical_path: boolean
  status: { code: StatusCode; message: string }
  trace_state: string
  flags: number
  resource_id: string
  scope_id: string
  attributes: Attribute[]
  events: SpanEvent[]
  links: SpanLink[]
  received_at: string
}

export interface Resource {
  service: string
  attributes: Attribute[]
}

export interface Scope {
  name: string
  version: string
  attributes: Attribute[]
}

/** One whole trace; `spans` stand in depth-first order of the tree. */
export interface Trace {
  trace_id: string
  started_at: string
  started_at_unix_nano: string
  duration_ms: number
  span_count: number
  error_count: number
  session_id: string | null
  missing_parents: number
  as_of: string
  by_layer: LayerTime[]
  resources: Record<string, Resource>
  scopes: Record<string, Scope>
  spans: Span[]
}

export const tracePath = (traceId: string, format?: 'otlp') =>
  apiPath(`/traces/${encodeURIComponent(traceId)}`, { format })

export const traceQuery = (traceId: string) =>
  queryOptions({
    queryKey: ['trace', traceId],
    queryFn: ({ signal }) => get<Trace>(tracePath(traceId), signal),
    staleTime: 30_000,
  })
