import { useElementSize } from '@mantine/hooks'
import { type PointerEvent, useEffect, useRef, useState } from 'react'
import type { Trace } from '../api/trace'
import { layerColour } from '../layer/colour'
import { parseLayer } from '../layer/layer'
import css from './Minimap.module.css'
import { percentOf, type TimeWindow } from './model/timeWindow'
import type { TraceSearch } from './url'

interface Props {
  trace: Trace
  whole: TimeWindow
  window: TimeWindow
  onChange: (next: Partial<TraceSearch>) => void
}

const HEIGHT = 36
const MIN_DRAG = 0.5

function draw(canvas: HTMLCanvasElement, width: number, trace: Trace, whole: TimeWindow) {
  const ratio = globalThis.devicePixelRatio || 1
  canvas.width = width * ratio
  canvas.height = HEIGHT * ratio
  const pen = canvas.getContext('2d')
  if (!pen) return
  const line = Math.max(1, (HEIGHT / trace.spans.length) * ratio * 0.8)
  trace.spans.forEach((span, index) => {
    const from = (percentOf(span.offset_ms, whole) / 100) * canvas.width
    const length = (span.duration_ms / (whole.t1 - whole.t0)) * canvas.width
    pen.fillStyle = layerColour(parseLayer(span.layer))
    pen.fillRect(from, (index / trace.spans.length) * canvas.height, Math.max(1, length), line)
  })
}

/** The whole trace on a strip. Drag over it to look at a part of the time; double-click for all of it. */
export function Minimap({ trace, whole, window, onChange }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const { ref: sized, width } = useElementSize()
  const [drag, setDrag] = useState<{ from: number; to: number } | null>(null)
  useEffect(() => {
    if (canvas.current && width > 0) draw(canvas.current, width, trace, whole)
  }, [trace, whole, width])

  const at = (event: PointerEvent) => {
    const box = event.currentTarget.getBoundingClientRect()
    return Math.min(100, Math.max(0, ((event.clientX - box.left) / box.width) * 100))
  }
  const time = (percent: number) => Number((whole.t0 + (percent / 100) * (whole.t1 - whole.t0)).toPrecision(9))
  const [left, right] = drag
    ? [Math.min(drag.from, drag.to), Math.max(drag.from, drag.to)]
    : [percentOf(window.t0, whole), percentOf(window.t1, whole)]
  return (
    <div
      ref={sized}
      className={css.minimap}
      onPointerDown={event => {
        event.currentTarget.setPointerCapture(event.pointerId)
        setDrag({ from: at(event), to: at(event) })
      }}
      onPointerMove={event => drag && setDrag({ ...drag, to: at(event) })}
      onPointerUp={() => {
        if (drag && right - left > MIN_DRAG) onChange({ t0: time(left), t1: time(right) })
        setDrag(null)
      }}
      onPointerCancel={() => setDrag(null)}
      onDoubleClick={() => onChange({ t0: undefined, t1: undefined })}
      title="Drag to zoom, double-click for all"
      aria-hidden
    >
      <canvas ref={canvas} height={HEIGHT} />
      <span className={css.shade} style={{ left: 0, width: `${left}%` }} />
      <span className={css.shade} style={{ left: `${right}%`, right: 0 }} />
    </div>
  )
}
