import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { Attribute } from './attribute'
import { apiPath, get } from './client'
import type { Range, RangeParams } from './range'

export interface Session {
  session_id: string
  app: string
  release: string
  platform: string
  device_model: string
  started_at: string
  ended_at: string
  span_count: number
  event_count: number
  trace_count: number
  error_count: number
  crash_count: number
  screens: string[]
}

export interface SessionList {
  range: Range
  sessions: Session[]
  next_cursor: string | null
}

export type LaneName = 'screen' | 'tap' | 'request' | 'frames' | 'network' | 'lifecycle' | 'crash' | 'other'

export interface TimelineItem {
  kind: 'span' | 'event'
  time: string
  offset_ms: number
  duration_ms: number | null
  lane: LaneName
  name: string
  layer: string | null
  service: string
  trace_id: string | null
  span_id: string | null
  screen: string | null
  error: boolean
  attributes: Attribute[]
  /** Of a request: how long its server child took; null when none arrived. */
  backend_ms?: number | null
}

export interface Timeline {
  session_id: string
  started_at: string
  ended_at: string
  items: TimelineItem[]
}

export interface SessionFilter {
  platform?: string
  app?: string
}

export const sessionsPath = (filter: SessionFilter, range: RangeParams, cursor?: string) =>
  apiPath('/sessions', { ...filter, ...range, limit: 50, cursor })

export const sessionsQuery = (filter: SessionFilter, range: RangeParams) =>
  infiniteQueryOptions({
    queryKey: ['sessions', filter, range],
    queryFn: ({ pageParam, signal }) => get<SessionList>(sessionsPath(filter, range, pageParam), signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.next_cursor ?? undefined,
  })

export const sessionPath = (id: string) => apiPath(`/sessions/${encodeURIComponent(id)}`)
export const timelinePath = (id: string) => apiPath(`/sessions/${encodeURIComponent(id)}/timeline`)

export const sessionQuery = (id: string) =>
  queryOptions({
    queryKey: ['session', id],
    queryFn: ({ signal }) => get<Session>(sessionPath(id), signal),
  })

export const timelineQuery = (id: string) =>
  queryOptions({
    queryKey: ['timeline', id],
    queryFn: ({ signal }) => get<Timeline>(timelinePath(id), signal),
  })
