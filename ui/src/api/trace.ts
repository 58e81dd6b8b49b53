import { queryOptions } from '@tanstack/react-query'
import { apiPath, get } from './client'
import type { Schema } from './schemas'

/** One whole trace; `spans` stand in depth-first order of the tree. */
export type Trace = Schema<'Trace'>
export type Span = Schema<'Span'>
export type SpanKind = Schema<'SpanKind'>
export type SpanEvent = Schema<'SpanEvent'>
export type SpanLink = Schema<'SpanLink'>
export type Resource = Schema<'Resource'>
export type Scope = Schema<'Scope'>

export const tracePath = (traceId: string, format?: 'otlp') =>
  apiPath(`/traces/${encodeURIComponent(traceId)}`, { format })

export const traceQuery = (traceId: string) =>
  queryOptions({
    queryKey: ['trace', traceId],
    queryFn: ({ signal }) => get<Trace>(tracePath(traceId), signal),
    staleTime: 30_000,
  })
