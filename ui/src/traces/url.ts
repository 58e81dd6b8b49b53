import type { TraceFilter } from '../api/traces'
import { amount, oneOf, text, texts } from '../url/search'

export interface TracesSearch {
  service?: string
  operation?: string
  status?: 'ok' | 'error'
  min?: number
  max?: number
  attr?: string[]
  session?: string
  layer?: string
}

export const parseTracesSearch = (search: Record<string, unknown>): TracesSearch => ({
  service: text(search.service),
  operation: text(search.operation),
  status: oneOf(search.status, ['ok', 'error'] as const),
  min: amount(search.min),
  max: amount(search.max),
  attr: texts(search.attr),
  session: text(search.session),
  layer: text(search.layer),
})

export const filterOf = (search: TracesSearch): TraceFilter => ({
  service: search.service,
  operation: search.operation,
  status: search.status,
  min_duration_ms: search.min,
  max_duration_ms: search.max,
  attr: search.attr,
  session_id: search.session,
  layer: search.layer,
})

export const isFiltered = (search: TracesSearch): boolean =>
  Object.values(filterOf(search)).some(value => value !== undefined)
