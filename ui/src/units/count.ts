const grouped = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 })

/** `4,210` */
export const formatCount = (count: number): string => grouped.format(count).replace('-', '−')

/** `1 span`, `4,210 spans` */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${formatCount(count)} ${count === 1 ? one : many}`

/** A ratio, never alone on a screen: the caller prints what it is a share of. `0.0312` gives `3.1 %`. */
export function formatRatio(ratio: number): string {
  const percent = ratio * 100
  if (percent !== 0 && Math.abs(percent) < 0.1) return percent > 0 ? '< 0.1 %' : '> −0.1 %'
  return `${percent.toFixed(Math.abs(percent) < 10 ? 1 : 0)} %`
}

/** An objective keeps its nines: `0.999` gives `99.9 %`. */
export const formatObjective = (ratio: number): string => `${Number((ratio * 100).toFixed(4))} %`

export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  const units = ['kB', 'MB', 'GB', 'TB']
  const power = Math.min(Math.floor(Math.log10(bytes) / 3), units.length)
  const value = bytes / 1000 ** power
  return `${value.toFixed(value < 10 ? 1 : 0)} ${units[power - 1]}`
}
