import { Tooltip } from '@mantine/core'
import type { LayerTime } from '../api/range'
import { formatMs } from '../units/duration'
import { type BarInput, type BarSegment, layoutBar } from './barLayout'
import css from './LayerBar.module.css'
import { layerFill, Swatch } from './LayerMark'
import { layerLabel } from './layer'

interface Props extends BarInput {
  /** What the bar is a split of: "median of 4,210 runs", "this trace". */
  of: string
  size?: 'row' | 'large'
}

const percent = (value: number) => `${value}%`

/** The one drawing of the product: a duration split by layer, the budget as a tick, and what is beyond it hatched. */
export function LayerBar({ of, size = 'row', ...input }: Props) {
  const bar = layoutBar(input)
  const label = describe(of, bar.segments, input)
  return (
    <Tooltip label={<Breakdown of={of} segments={bar.segments} {...input} />} multiline>
      <div className={css.track} data-size={size} role="img" aria-label={label}>
        {bar.segments.map(({ layer, left, width }) => {
          const fill = layerFill(layer)
          return (
            <span
              key={`${layer.kind}:${layer.name}`}
              className={`${fill.className} ${css.segment}`}
              style={{ ...fill.style, left: percent(left), width: percent(width) }}
            />
          )
        })}
        {bar.whisker !== null && (
          <span className={css.whisker} style={{ left: percent(bar.end), width: percent(bar.whisker - bar.end) }} />
        )}
        {bar.over && (
          <span className={css.over} style={{ left: percent(bar.over.left), width: percent(bar.over.width) }} />
        )}
        {bar.cut && <span className={css.cut} />}
        {bar.budget !== null && <span className={css.budget} style={{ left: percent(bar.budget) }} />}
      </div>
    </Tooltip>
  )
}

function describe(of: string, segments: BarSegment[], { budgetMs, whiskerMs }: BarInput): string {
  const parts = segments.map(({ layer, ms }) => `${layerLabel(layer)} ${formatMs(ms)}`)
  if (whiskerMs) parts.push(`p95 ${formatMs(whiskerMs)}`)
  if (budgetMs) parts.push(`budget ${formatMs(budgetMs)}`)
  return `${of}: ${parts.length > 0 ? parts.join(', ') : 'no time measured'}`
}

function Breakdown({ of, segments, budgetMs, whiskerMs }: { of: string; segments: BarSegment[] } & BarInput) {
  return (
    <div className={css.breakdown}>
      <strong>{of}</strong>
      {segments.map(({ layer, ms }) => (
        <div key={`${layer.kind}:${layer.name}`}>
          <Swatch layer={layer} />
          <span>{layerLabel(layer)}</span>
          <span className="number">{formatMs(ms)}</span>
        </div>
      ))}
      {whiskerMs ? <Line name="p95 (line)" ms={whiskerMs} /> : null}
      {budgetMs ? <Line name="budget (tick)" ms={budgetMs} /> : null}
    </div>
  )
}

function Line({ name, ms }: { name: string; ms: number }) {
  return (
    <div>
      <span />
      <span>{name}</span>
      <span className="number">{formatMs(ms)}</span>
    </div>
  )
}

/** The same split as text: what a bar means when it is met for the first time. */
export function LayerLegend({ byLayer }: { byLayer: readonly LayerTime[] }) {
  const { segments } = layoutBar({ byLayer, scaleMs: 1 })
  return (
    <ul className={css.legend} aria-label="Time by layer">
      {segments.map(({ layer, ms }) => (
        <li key={`${layer.kind}:${layer.name}`}>
          <Swatch layer={layer} />
          {layerLabel(layer)}
          <span className="number quiet">{formatMs(ms)}</span>
        </li>
      ))}
    </ul>
  )
}
