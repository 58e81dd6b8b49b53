import type { SessionFilter } from '../api/sessions'
import { amount, text } from '../url/search'

export interface SessionsSearch extends SessionFilter {}

export const parseSessionsSearch = (search: Record<string, unknown>): SessionsSearch => ({
  platform: text(search.platform),
  app: text(search.app),
})

export interface SessionSearch {
  /** Which item of the timeline is chosen: its place in the answer. */
  item?: number
  t0?: number
  t1?: number
}

export function parseSessionSearch(search: Record<string, unknown>): SessionSearch {
  const t0 = amount(search.t0)
  const t1 = amount(search.t1)
  const zoomed = t0 !== undefined && t1 !== undefined && t0 < t1
  return { item: amount(search.item), ...(zoomed ? { t0, t1 } : { t0: undefined, t1: undefined }) }
}
