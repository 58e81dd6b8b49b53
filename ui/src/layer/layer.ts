export type LayerKind =
  | 'device'
  | 'network'
  | 'edge'
  | 'service'
  | 'datastore'
  | 'cache'
  | 'queue'
  | 'third_party'
  | 'unknown'

/** From the finger to the disk: the order of every bar and legend. */
export const LAYER_KINDS: readonly LayerKind[] = [
  'device',
  'network',
  'edge',
  'service',
  'datastore',
  'cache',
  'queue',
  'third_party',
  'unknown',
]

export interface Layer {
  kind: LayerKind
  /** Which one of its kind: the service, the system, the host; empty when the kind is the whole name. */
  name: string
}

/** `service:orders` gives kind `service`, name `orders`. A kind that we do not know is `unknown`, with its text kept. */
export function parseLayer(text: string | null | undefined): Layer {
  if (!text) return { kind: 'unknown', name: '' }
  const colon = text.indexOf(':')
  const kind = colon < 0 ? text : text.slice(0, colon)
  const known = LAYER_KINDS.find(one => one === kind)
  if (!known) return { kind: 'unknown', name: text }
  return { kind: known, name: colon < 0 ? '' : text.slice(colon + 1) }
}

/** What a person reads: the service's own name, else the kind and the system. */
export function layerLabel(layer: Layer): string {
  const kind = layer.kind === 'third_party' ? 'third party' : layer.kind
  if (!layer.name) return kind
  return layer.kind === 'service' ? layer.name : `${kind} ${layer.name}`
}

export const byLayerOrder = (a: Layer, b: Layer): number =>
  LAYER_KINDS.indexOf(a.kind) - LAYER_KINDS.indexOf(b.kind) || a.name.localeCompare(b.name)
