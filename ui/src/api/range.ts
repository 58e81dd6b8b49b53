import type { Schema } from './schemas'

/** The range an answer covers, echoed by every list. RFC 3339, UTC. */
export type Range = Schema<'TimeRange'>

/** What a request may ask for: a length before now (ISO 8601 duration), or two instants. */
export interface RangeParams {
  since?: string
  from?: string
  to?: string
}

export type LayerTime = Schema<'LayerTime'>
