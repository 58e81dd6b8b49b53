import type { AnyValue } from '../api/anyValue'
import type { Attribute } from '../api/attribute'

type Plain = string | number | boolean | null | Plain[] | { [key: string]: Plain }

/** OTLP/JSON without its wrapping: `{"intValue":"7"}` gives `7`. 64-bit ints that JavaScript cannot hold stay text. */
function plain(value: AnyValue): Plain {
  if (value.arrayValue) return (value.arrayValue.values ?? []).map(plain)
  if (value.kvlistValue)
    return Object.fromEntries((value.kvlistValue.values ?? []).map(one => [one.key, plain(one.value ?? {})]))
  if (value.intValue !== undefined) {
    const int = Number(value.intValue)
    return Number.isSafeInteger(int) ? int : value.intValue
  }
  return value.stringValue ?? value.doubleValue ?? value.boolValue ?? value.bytesValue ?? null
}

/** The value as a person reads and copies it. */
export function valueText({ type, value }: Pick<Attribute, 'type' | 'value'>): string {
  if (type === 'empty' || value === null) return ''
  if (typeof value !== 'object') return String(value)
  return JSON.stringify(plain(value), null, 1).replaceAll('\n ', ' ').replace('\n', '')
}
