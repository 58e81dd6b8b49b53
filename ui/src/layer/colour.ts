import type { Layer, LayerKind } from './layer'

/** Okabe–Ito, told apart by every kind of colour vision. Each also has a pattern (pattern.css) and a text label. */
const COLOURS: Record<LayerKind, string> = {
  device: '#CC79A7',
  network: '#E69F00',
  edge: '#7F8FA6',
  service: '#0072B2',
  datastore: '#009E73',
  cache: '#56B4E9',
  queue: '#B8A800',
  third_party: '#D55E00',
  unknown: '#9A9A9A',
}

/** Services differ by lightness; negative is towards black. Kept away from the cache's light blue. */
const SHADES = [0, 0.3, -0.36, 0.15, -0.2, 0.38, -0.1, 0.22, -0.28, 0.07, -0.44]

/** The same name has the same shade on every screen and in every release. */
export function shadeOf(name: string): number {
  let hash = 2166136261
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 16777619)
  // FNV alone gives similar names the same remainder too often.
  const mixed = Math.imul(hash ^ (hash >>> 13), 0x9e3779b1) >>> 20
  return SHADES[mixed % SHADES.length] ?? 0
}

function mix(colour: string, share: number): string {
  const target = share < 0 ? 0 : 255
  const weight = Math.abs(share)
  const channel = (at: number) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16)
    return Math.round(value + (target - value) * weight)
      .toString(16)
      .padStart(2, '0')
  }
  return `#${channel(1)}${channel(3)}${channel(5)}`.toUpperCase()
}

export const layerColour = (layer: Layer): string =>
  layer.kind === 'service' && layer.name ? mix(COLOURS.service, shadeOf(layer.name)) : COLOURS[layer.kind]
