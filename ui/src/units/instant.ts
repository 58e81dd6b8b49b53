export type Zone = 'utc' | 'local'

const two = (value: number) => String(value).padStart(2, '0')

function fields(instant: Date, zone: Zone) {
  return zone === 'utc'
    ? [
        instant.getUTCFullYear(),
        instant.getUTCMonth() + 1,
        instant.getUTCDate(),
        instant.getUTCHours(),
        instant.getUTCMinutes(),
        instant.getUTCSeconds(),
      ]
    : [
        instant.getFullYear(),
        instant.getMonth() + 1,
        instant.getDate(),
        instant.getHours(),
        instant.getMinutes(),
        instant.getSeconds(),
      ]
}

/** `2026-03-01` */
export function formatDay(text: string, zone: Zone): string {
  const [year, month, day] = fields(new Date(text), zone) as [number, number, number]
  return `${year}-${two(month)}-${two(day)}`
}

/** `11:58:03.412`; the zone is said once, by the switch in the header. */
export function formatClock(text: string, zone: Zone): string {
  const instant = new Date(text)
  const [, , , hours, minutes, seconds] = fields(instant, zone) as number[]
  return `${two(hours ?? 0)}:${two(minutes ?? 0)}:${two(seconds ?? 0)}.${String(instant.getUTCMilliseconds()).padStart(3, '0')}`
}

export function formatInstant(text: string | null | undefined, zone: Zone): string {
  if (!text || Number.isNaN(Date.parse(text))) return '–'
  return `${formatDay(text, zone)} ${formatClock(text, zone)}`
}

/** `2026-03-01 11:58` */
export const formatMinute = (text: string, zone: Zone): string => formatInstant(text, zone).slice(0, 16)
