import { useElementSize } from '@mantine/hooks'
import { type PointerEvent, useEffect, useRef, useState } from 'react'
import css from './TimeStrip.module.css'
import { percentOf, type Timed, type TimeWindow } from './timeWindow'

export interface StripMark extends Timed {
  colour: string
}

interface Props {
  marks: readonly StripMark[]
  whole: TimeWindow
  window: TimeWindow
  onChange: (next: { t0: number | undefined; t1: number | undefined }) => void
}

const HEIGHT = 36
/** A shorter drag, in per cent of the strip, is a click. */
const MIN_DRAG = 0.5

function draw(canvas: HTMLCanvasElement, width: number, marks: readonly StripMark[], whole: TimeWindow) {
  const ratio = globalThis.devicePixelRatio || 1
  canvas.width = width * ratio
  canvas.height = HEIGHT * ratio
  const pen = canvas.getContext('2d')
  if (!pen) return
  const line = Math.max(1, (HEIGHT / marks.length) * ratio * 0.8)
  marks.forEach((mark, index) => {
    const from = (percentOf(mark.offset_ms, whole) / 100) * canvas.width
    const length = (mark.duration_ms / (whole.t1 - whole.t0)) * canvas.width
    pen.fillStyle = mark.colour
    pen.fillRect(from, (index / marks.length) * canvas.height, Math.max(ratio, length), line)
  })
}

/** Everything on one strip. Drag over it to look at a part of the time; double-click for all of it. */
export function TimeStrip({ marks, whole, window, onChange }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const { ref, width } = useElementSize()
  const [drag, setDrag] = useState<{ from: number; to: number } | null>(null)
  useEffect(() => {
    if (canvas.current && width > 0) draw(canvas.current, width, marks, whole)
  }, [marks, whole, width])

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
      ref={ref}
      className={css.strip}
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
