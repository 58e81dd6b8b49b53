import { describe, expect, it } from 'vitest'
import { amount, parseSearch, stringifySearch } from './search'
import { parseView, pinned, rangeOf } from './view'

describe('the query string', () => {
  it('survives a round trip with repeated and awkward values', () => {
    const search = { service: 'Juniper Shop', attr: ['http.route=/v1/orders', 'db.query.text=a=b&c', 'flag'] }

    expect(parseSearch(stringifySearch(search))).toEqual(search)
  })

  it('leaves readable what needs no escape', () => {
    expect(stringifySearch({ attr: ['http.route=/v1/orders'] })).toBe('?attr=http.route%3D/v1/orders')
  })

  it('drops what is empty', () => expect(stringifySearch({ a: undefined, b: '', c: null })).toBe(''))

  it('treats a number that is none as absent', () => {
    expect(amount('12.5')).toBe(12.5)
    expect(amount('-1')).toBeUndefined()
    expect(amount('fast')).toBeUndefined()
  })
})

describe('the view', () => {
  it('prefers instants over a length', () => {
    const view = parseView({ since: 'PT6H', from: '2026-03-01T10:00:00Z', to: '2026-03-01T11:00:00Z' })

    expect(rangeOf(view)).toEqual({ from: '2026-03-01T10:00:00.000Z', to: '2026-03-01T11:00:00.000Z' })
  })

  it('accepts epoch milliseconds', () => {
    expect(parseView({ from: '1772359200000', to: '1772362800000' }).from).toBe('2026-03-01T10:00:00.000Z')
  })

  it.each([
    [{ from: '2026-03-01T10:00:00Z' }],
    [{ from: '2026-03-01T11:00:00Z', to: '2026-03-01T10:00:00Z' }],
    [{ since: 'an hour' }],
    [{}],
  ])('falls back to the last hour for %j', search => {
    expect(rangeOf(parseView(search))).toEqual({ since: 'PT1H' })
  })

  it('is pinned to instants when it is shared', () => {
    const shared = pinned({ since: 'PT15M', tz: 'local' }, new Date('2026-03-01T12:00:00Z'))

    expect(shared).toEqual({ from: '2026-03-01T11:45:00.000Z', to: '2026-03-01T12:00:00.000Z', tz: 'local' })
  })
})
