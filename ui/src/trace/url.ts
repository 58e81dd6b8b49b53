import { number, oneOf, text } from '../url/search'

export interface TraceSearch {
  /** The selected span; its details are open. */
  span?: string
  /** The part of the time axis in sight, in ms after the trace's start. */
  t0?: number
  t1?: number
  /** Words to find among names, services and attributes. */
  find?: string
  /** Show the spans of the critical path alone. */
  path?: 'critical'
}

export function parseTraceSearch(search: Record<string, unknown>): TraceSearch {
  const t0 = number(search.t0)
  const t1 = number(search.t1)
  const zoomed = t0 !== undefined && t1 !== undefined && t0 < t1
  return {
    span: text(search.span),
    t0: zoomed ? t0 : undefined,
    t1: zoomed ? t1 : undefined,
    find: text(search.find),
    path: oneOf(search.path, ['critical'] as const),
  }
}
