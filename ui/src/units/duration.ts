const fixed = (value: number, digits: number) => value.toFixed(digits)

function small(ms: number): string {
  if (ms === 0) return '0 ms'
  if (ms < 0.001) return `${Math.round(ms * 1e6)} ns`
  if (ms < 1) return `${fixed(ms * 1000, ms < 0.01 ? 1 : 0)} µs`
  if (ms < 9.995) return `${fixed(ms, 2)} ms`
  return ms < 99.95 ? `${fixed(ms, 1)} ms` : `${Math.round(ms)} ms`
}

function large(ms: number): string {
  const seconds = Math.round(ms / 1000)
  const parts: [number, string][] = [
    [Math.floor(seconds / 86_400), 'd'],
    [Math.floor((seconds % 86_400) / 3600), 'h'],
    [Math.floor((seconds % 3600) / 60), 'min'],
    [seconds % 60, 's'],
  ]
  const first = parts.findIndex(([count]) => count > 0)
  return parts
    .slice(first, first + 2)
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}`)
    .join(' ')
}

/** Three significant figures and a unit: `420 µs`, `8.31 ms`, `132 ms`, `1.42 s`, `2 min 5 s`. */
export function formatMs(ms: number | null | undefined): string {
  if (ms === null || ms === undefined || !Number.isFinite(ms)) return '–'
  if (ms < 0) return `−${formatMs(-ms)}`
  if (ms < 999.5) return small(ms)
  if (ms < 9_995) return `${fixed(ms / 1000, 2)} s`
  if (ms < 59_950) return `${fixed(ms / 1000, 1)} s`
  return large(ms)
}

const ISO = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/

/** Milliseconds of an ISO 8601 duration of days, hours, minutes and seconds; null if it is none. */
export function parseIsoDuration(text: string): number | null {
  const match = ISO.exec(text)
  if (!match || text === 'P' || text.endsWith('T')) return null
  const [, days = '0', hours = '0', minutes = '0', seconds = '0'] = match
  return (((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000
}
