export type AttributeType = 'string' | 'int' | 'double' | 'bool' | 'bytes' | 'array' | 'kvlist' | 'empty'

/** One element of a nested value, as OTLP/JSON writes it. */
export interface AnyValue {
  stringValue?: string
  intValue?: string
  doubleValue?: number
  boolValue?: boolean
  bytesValue?: string
  arrayValue?: { values: AnyValue[] }
  kvlistValue?: { values: { key: string; value: AnyValue }[] }
}

/** `value`: int as decimal string (64 bit), bytes as base64, array and kvlist as OTLP/JSON. */
export interface Attribute {
  key: string
  type: AttributeType
  value: string | number | boolean | null | AnyValue | AnyValue[]
}
