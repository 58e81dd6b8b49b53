import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { apiPath, get } from './client'
import type { RangeParams } from './range'
import type { Schema } from './schemas'

export type Session = Schema<'Session'>
export type SessionList = Schema<'Sessions'>
export type Timeline = Schema<'Timeline'>
export type TimelineItem = Schema<'TimelineItem'>
export type LaneName = Schema<'Lane'>

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
