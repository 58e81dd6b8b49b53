import { describe, expect, it } from 'vitest'
import { counted, formatBytes, formatObjective, formatRatio } from './count'
import { formatMs, parseIsoDuration } from './duration'
import { formatInstant } from './instant'

describe('a duration', () => {
  it.each([
    [0, '0 ms'],
    [0.0004, '400 ns'],
    [0.0042, '4.2 µs'],
    [0.42, '420 µs'],
    [8.312, '8.31 ms'],
    [9.996, '10.0 ms'],
    [42.04, '42.0 ms'],
    [131.6, '132 ms'],
    [999.6, '1.00 s'],
    [1420, '1.42 s'],
    [12_345, '12.3 s'],
    [59_960, '1 min'],
    [125_000, '2 min 5 s'],
    [3_600_000, '1 h'],
    [90_061_000, '1 d 1 h'],
    [-7, '−7.00 ms'],
  ])('%d ms reads as %s', (ms, text) => expect(formatMs(ms)).toBe(text))

  it('that is missing reads as a dash', () => expect(formatMs(null)).toBe('–'))

  it('is parsed from ISO 8601 and refused when it is not one', () => {
    expect(parseIsoDuration('PT15M')).toBe(900_000)
    expect(parseIsoDuration('P1DT2H')).toBe(93_600_000)
    expect(parseIsoDuration('P')).toBeNull()
    expect(parseIsoDuration('PT')).toBeNull()
    expect(parseIsoDuration('1h')).toBeNull()
  })
})

describe('a count', () => {
  it('is grouped and carries its noun', () => {
    expect(counted(1, 'span')).toBe('1 span')
    expect(counted(4210, 'span')).toBe('4,210 spans')
  })

  it('as a ratio never rounds a little to nothing', () => {
    expect(formatRatio(0.0004)).toBe('< 0.1 %')
    expect(formatRatio(0)).toBe('0.0 %')
    expect(formatRatio(0.314)).toBe('31 %')
    expect(formatObjective(0.9995)).toBe('99.95 %')
  })

  it('of bytes uses decimal units', () => {
    expect(formatBytes(999)).toBe('999 B')
    expect(formatBytes(34_200_000)).toBe('34 MB')
  })
})

describe('an instant', () => {
  it('is shown to the millisecond in UTC', () => {
    expect(formatInstant('2026-03-01T11:58:03.412Z', 'utc')).toBe('2026-03-01 11:58:03.412')
  })

  it('that cannot be read is a dash', () => expect(formatInstant('yesterday', 'utc')).toBe('–'))
})
