import type { LayerTime } from '../api/range'
import { byLayerOrder, type Layer, parseLayer } from './layer'

export interface BarSegment {
  layer: Layer
  ms: number
  /** Per cent of the whole track. */
  left: number
  width: number
}

export interface BarLayout {
  segments: BarSegment[]
  /** Where the segments end. */
  end: number
  /** A thin line from the end of the segments to a higher quantile, or null. */
  whisker: number | null
  /** The budget's tick, or null when there is none or it lies beyond the track. */
  budget: number | null
  /** The bar is longer than the track. */
  cut: boolean
  /** What lies beyond the budget, to be hatched. */
  over: { left: number; width: number } | null
}

export interface BarInput {
  byLayer: readonly LayerTime[]
  /** What the full width of the track stands for; the same in all rows of a list. */
  scaleMs: number
  budgetMs?: number | null
  whiskerMs?: number | null
}

const clamp = (percent: number) => Math.min(100, Math.max(0, percent))

/** Lays layers side by side in their fixed order. It never scales a layer's time: a millisecond is as wide in each row. */
export function layoutBar({ byLayer, scaleMs, budgetMs, whiskerMs }: BarInput): BarLayout {
  const percent = (ms: number) => (scaleMs > 0 ? (ms / scaleMs) * 100 : 0)
  let left = 0
  let all = 0
  const segments: BarSegment[] = []
  const timed = byLayer.filter(one => one.self_ms > 0).map(one => ({ layer: parseLayer(one.layer), ms: one.self_ms }))
  for (const { layer, ms } of timed.sort((a, b) => byLayerOrder(a.layer, b.layer))) {
    const width = clamp(left + percent(ms)) - left
    segments.push({ layer, ms, left, width })
    left += width
    all += ms
  }
  const whisker = whiskerMs && percent(whiskerMs) > left ? clamp(percent(whiskerMs)) : null
  const budget = budgetMs && budgetMs <= scaleMs ? percent(budgetMs) : null
  const reach = whisker ?? left
  const over = budget !== null && reach > budget ? { left: budget, width: reach - budget } : null
  const cut = percent(Math.max(all, whiskerMs ?? 0)) > 100.01
  return { segments, end: left, whisker, budget, over, cut }
}

/** A round number a little above the longest thing of the list, so that the last bar does not touch the edge. */
export function sharedScale(values: readonly (number | null | undefined)[]): number {
  return Math.max(1, ...values.map(value => value ?? 0)) * 1.04
}

/**
 * The scale of a long list: as far as nearly all rows reach. One row of a minute must not turn the rest into dots, so a
 * bar that is longer is cut, and says so.
 */
export function listScale(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const most = sorted[Math.floor((sorted.length - 1) * 0.9)] ?? 0
  const longest = sorted.at(-1) ?? 0
  return sharedScale([longest > most * 2 ? most * 1.2 : longest])
}

export const sumOf = (byLayer: readonly LayerTime[]): number => byLayer.reduce((sum, one) => sum + one.self_ms, 0)
