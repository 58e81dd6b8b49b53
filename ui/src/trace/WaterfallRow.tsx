import { memo } from 'react'
import { barOf, percentOf, type TimeWindow } from '../axis/timeWindow'
import { layerFill } from '../layer/LayerMark'
import { layerLabel, parseLayer } from '../layer/layer'
import { formatMs } from '../units/duration'
import type { GapRow, Row, SpanRow } from './model/rows'
import css from './Waterfall.module.css'

interface Props {
  row: Row
  index: number
  top: number
  height: number
  window: TimeWindow
  selected: boolean
  dim: boolean
  onSelect: (spanId: string) => void
  onToggle: (spanId: string) => void
}

/** Deep traces keep their names in sight: the indent grows slowly after the eighth level. */
const indentOf = (depth: number) => Math.min(depth, 8) * 14 + Math.max(0, depth - 8) * 3

export const WaterfallRow = memo(function WaterfallRow({ row, index, top, height, selected, dim, ...rest }: Props) {
  const span = row.kind === 'span' ? row.span : null
  return (
    <div
      id={`row-${index}`}
      role="row"
      aria-rowindex={index + 1}
      aria-level={row.depth + 1}
      aria-expanded={row.kind === 'span' && row.branch ? row.open : undefined}
      aria-selected={selected}
      className={css.row}
      data-kind={row.kind}
      data-dim={dim || undefined}
      style={{ height, top }}
      onClick={() => span && rest.onSelect(span.span_id)}
    >
      {row.kind === 'span' ? (
        <>
          <SpanName row={row} onToggle={rest.onToggle} />
          <SpanBar row={row} window={rest.window} />
        </>
      ) : (
        <Gap row={row} window={rest.window} />
      )}
    </div>
  )
})

function SpanName({ row: { span, depth, branch, open }, onToggle }: { row: SpanRow; onToggle: (id: string) => void }) {
  const fill = layerFill(parseLayer(span.self_layer))
  const failed = span.status.code === 'ERROR'
  return (
    <div role="gridcell" className={css.name} style={{ paddingLeft: indentOf(depth) }}>
      {branch ? (
        <span
          className={css.twist}
          onClick={event => {
            event.stopPropagation()
            onToggle(span.span_id)
          }}
        >
          {open ? '▾' : '▸'}
        </span>
      ) : (
        <span className={css.twist} />
      )}
      <span className={`${fill.className} ${css.strip}`} style={fill.style} />
      {failed && <span className="bad">✕ </span>}
      <span className={css.words} title={`${span.service}: ${span.name}`}>
        <span className={css.operation}>{span.name}</span> <span className={css.service}>{span.service}</span>
        {span.clock_shift_ms !== 0 && <ClockBadge ms={span.clock_shift_ms} />}
      </span>
      {!open && <span className={css.hidden}>{span.child_count}</span>}
    </div>
  )
}

/** Its clock and its caller's disagree: it was moved by so much to where it must have been. */
function ClockBadge({ ms }: { ms: number }) {
  const moved = `${ms > 0 ? '+' : ''}${formatMs(ms)}`
  return (
    <span className={css.clock} title={`Placed by its caller: its own clock is off by ${moved}`}>
      ◷ {moved}
    </span>
  )
}

function SpanBar({ row: { span }, window }: { row: SpanRow; window: TimeWindow }) {
  const bar = barOf(span, window)
  const layer = parseLayer(span.self_layer)
  const fill = layerFill(layer)
  const failed = span.status.code === 'ERROR'
  const label = `${formatMs(span.duration_ms)}, ${layerLabel(layer)}${span.on_critical_path ? ', on the critical path' : ''}${failed ? ', error' : ''}`
  return (
    <div role="gridcell" className={css.lane}>
      <span className="unseen">{label}</span>
      {bar && (
        <>
          <span
            className={`${fill.className} ${css.bar}`}
            data-failed={failed || undefined}
            style={{ ...fill.style, left: `${bar.left}%`, width: `${bar.width}%` }}
          />
          <span className={css.time} data-words={bar.words} style={wordsAt(bar)} aria-hidden>
            {formatMs(span.duration_ms)}
          </span>
          {span.events.map((event, i) => {
            const at = percentOf(event.offset_ms, window)
            if (at < 0 || at > 100) return null
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: events of a span have no other identity
              <span key={i} className={css.event} style={{ left: `${at}%` }} title={event.name} />
            )
          })}
        </>
      )}
    </div>
  )
}

const wordsAt = ({ left, width, words }: { left: number; width: number; words: string }) =>
  words === 'before' ? { right: `${100 - left}%` } : { left: `${words === 'after' ? left + width : left}%` }

function Gap({ row, window }: { row: GapRow; window: TimeWindow }) {
  const bar = barOf(row, window)
  return (
    <>
      <div role="gridcell" className={css.name} style={{ paddingLeft: indentOf(row.depth) }}>
        <span className={css.twist} />
        <span className={css.words}>
          <span className={css.operation}>not received</span>{' '}
          <span className={css.service}>
            parent <code>{row.parentId}</code>
          </span>
        </span>
      </div>
      <div role="gridcell" className={css.lane}>
        {bar && <span className={css.gap} style={{ left: `${bar.left}%`, width: `${bar.width}%` }} />}
      </div>
    </>
  )
}
