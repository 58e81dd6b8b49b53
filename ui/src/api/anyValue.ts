/** A nested value as OTLP/JSON writes it: one of these, or none for an empty value. */
export interface AnyValue {
  stringValue?: string
  intValue?: string
  /** NaN and the infinities come as text. */
  doubleValue?: number | string
  boolValue?: boolean
  bytesValue?: string
  arrayValue?: { values?: AnyValue[] }
  kvlistValue?: { values?: { key: string; value?: AnyValue }[] }
}
