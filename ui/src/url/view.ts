import type { RangeParams } from '../api/range'
import { parseIsoDuration } from '../units/duration'
import type { Zone } from '../units/instant'
import { oneOf, text } from './search'

/** The part of the URL that every page shares: which time, and in which zone it is written. */
export interface View {
  since?: string
  from?: string
  to?: string
  tz?: 'local'
}

export const DEFAULT_SINCE = 'PT1H'

export const PRESETS: { since: string; label: string }[] = [
  { since: 'PT15M', label: 'Last 15 minutes' },
  { since: 'PT1H', label: 'Last hour' },
  { since: 'PT6H', label: 'Last 6 hours' },
  { since: 'P1D', label: 'Last 24 hours' },
  { since: 'P7D', label: 'Last 7 days' },
  { since: 'P14D', label: 'Last 14 days' },
]

const instant = (value: unknown): string | undefined => {
  const one = text(value)
  if (one === undefined) return undefined
  const at = /^\d{12,14}$/.test(one) ? Number(one) : Date.parse(one)
  return Number.isNaN(at) ? undefined : new Date(at).toISOString()
}

/** An absolute range wins over a relative one; half a range or a broken one is dropped. */
export function parseView(search: Record<string, unknown>): View {
  const tz = oneOf(search.tz, ['local'] as const)
  const from = instant(search.from)
  const to = instant(search.to)
  if (from && to && from < to) return { from, to, tz }
  const since = text(search.since)
  return { since: since && parseIsoDuration(since) ? since : undefined, tz }
}

export const rangeOf = (view: View): RangeParams =>
  view.from && view.to ? { from: view.from, to: view.to } : { since: view.since ?? DEFAULT_SINCE }

export const zoneOf = (view: View): Zone => (view.tz === 'local' ? 'local' : 'utc')

/** The same view pinned to instants, so that a shared link still shows this an hour from now. */
export function pinned(view: View, now: Date): View {
  if (view.from && view.to) return view
  const length = parseIsoDuration(view.since ?? DEFAULT_SINCE) ?? 3_600_000
  return { from: new Date(now.getTime() - length).toISOString(), to: now.toISOString(), tz: view.tz }
}

export function viewLabel(view: View, minute: (text: string) => string): string {
  if (view.from && view.to) return `${minute(view.from)} to ${minute(view.to)}`
  const since = view.since ?? DEFAULT_SINCE
  return PRESETS.find(preset => preset.since === since)?.label ?? `Last ${since}`
}
