import { expect, it } from 'vitest'
import { valueText } from './attributeText'

it('shows plain values as they are', () => {
  expect(valueText({ type: 'string', value: 'POST' })).toBe('POST')
  expect(valueText({ type: 'int', value: '9223372036854775807' })).toBe('9223372036854775807')
  expect(valueText({ type: 'bool', value: false })).toBe('false')
  expect(valueText({ type: 'empty', value: null })).toBe('')
})

it('unwraps nested OTLP values, and never rounds a large int', () => {
  const value = {
    kvlistValue: {
      values: [
        { key: 'sizes', value: { arrayValue: { values: [{ intValue: '1' }, { intValue: '9223372036854775807' }] } } },
        { key: 'gift', value: { boolValue: true } },
      ],
    },
  }

  expect(JSON.parse(valueText({ type: 'kvlist', value }))).toEqual({ sizes: [1, '9223372036854775807'], gift: true })
})
