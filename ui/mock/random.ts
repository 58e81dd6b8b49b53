/** A small seeded generator (mulberry32): the same seed gives the same data on every machine, so screenshots compare. */
export function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

export function hexId(next: () => number, digits: 16 | 32): string {
  let id = ''
  while (id.length < digits)
    id += Math.floor(next() * 0x10000)
      .toString(16)
      .padStart(4, '0')
  return id
}

/** The mock's "now": fixed, like everything else here. */
export const NOW = Date.parse('2026-03-01T12:00:00Z')

export const iso = (ms: number): string => new Date(Math.round(ms)).toISOString()
export const nano = (ms: number): string => `${BigInt(Math.round(ms * 1000)) * 1000n}`
