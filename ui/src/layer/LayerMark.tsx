import type { CSSProperties } from 'react'
import { layerColour } from './colour'
import css from './LayerMark.module.css'
import { type Layer, layerLabel, parseLayer } from './layer'

/** Colour and pattern of a layer, for anything that is filled with it. */
export const layerFill = (layer: Layer) => ({
  className: `layer layer-${layer.kind}`,
  style: { '--layer': layerColour(layer) } as CSSProperties,
})

/** The little square of a legend. It says nothing by itself: text stands beside it. */
export function Swatch({ layer }: { layer: Layer }) {
  const fill = layerFill(layer)
  return <span className={`${fill.className} ${css.swatch}`} style={fill.style} aria-hidden />
}

export function LayerMark({ layer }: { layer: string | null | undefined }) {
  const parsed = parseLayer(layer)
  return (
    <span className={css.mark}>
      <Swatch layer={parsed} />
      {layerLabel(parsed)}
    </span>
  )
}
