import type { Schema } from './schemas'

/** `value`: int as decimal text (64 bit), bytes as base64, array and kvlist as OTLP/JSON. */
export type Attribute = Schema<'Attribute'>
