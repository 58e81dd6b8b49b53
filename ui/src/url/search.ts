/** What stands behind the `?` of a page: plain words, so that a person can read and edit a link. */
export type Search = Record<string, string | string[] | undefined>

/** `a=1&b=2&b=3` gives `{a: '1', b: ['2', '3']}`. */
export function parseSearch(text: string): Search {
  const search: Record<string, string | string[]> = {}
  for (const [key, value] of new URLSearchParams(text)) {
    const before = search[key]
    search[key] = before === undefined ? value : ([] as string[]).concat(before, value)
  }
  return search
}

/** The inverse. Empty values vanish; characters that are harmless in a query stay readable. */
export function stringifySearch(search: Record<string, unknown>): string {
  const query = new URLSearchParams()
  for (const [key, value] of Object.entries(search)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null && one !== '') query.append(key, String(one))
    }
  }
  const text = query.toString().replaceAll('%3A', ':').replaceAll('%2F', '/').replaceAll('%2C', ',')
  return text && `?${text}`
}

export const text = (value: unknown): string | undefined => {
  const one = Array.isArray(value) ? value[0] : value
  return typeof one === 'string' && one !== '' ? one : undefined
}

export const texts = (value: unknown): string[] | undefined => {
  const all = (Array.isArray(value) ? value : [value]).filter(one => typeof one === 'string' && one !== '')
  return all.length > 0 ? (all as string[]) : undefined
}

/** A finite number; anything else counts as absent, because links are edited by hand. */
export const number = (value: unknown): number | undefined => {
  const one = typeof value === 'number' ? value : Number(text(value) ?? Number.NaN)
  return Number.isFinite(one) ? one : undefined
}

/** A number that is not below zero. */
export const amount = (value: unknown): number | undefined => {
  const one = number(value)
  return one !== undefined && one >= 0 ? one : undefined
}

export const oneOf = <T extends string>(value: unknown, allowed: readonly T[]): T | undefined =>
  allowed.find(one => one === text(value))
