import { TimeAxis } from '../axis/TimeAxis'
import { percentOf, type TimeWindow } from '../axis/timeWindow'
import css from './LaneChart.module.css'
import { LaneMark } from './LaneMark'
import type { Lane } from './model/lanes'

interface Props {
  lanes: readonly Lane[]
  window: TimeWindow
  chosen: number | undefined
  narrow: boolean
  onChoose: (index: number) => void
}

const TRACK = 24

export function LaneChart({ lanes, window, chosen, narrow, onChoose }: Props) {
  return (
    <section className={css.chart} aria-label="Timeline by lane">
      <TimeAxis window={window} count={narrow ? 3 : 6} />
      {lanes.map(lane => (
        <div key={lane.lane} className={css.row}>
          <h2 className={css.label}>
            {lane.label} <span className="quiet number">{lane.count}</span>
          </h2>
          <div className={css.lane} style={{ height: lane.tracks * TRACK + 4 }}>
            {lane.items.map(placed => {
              const from = percentOf(placed.offset_ms, window)
              const to = percentOf(placed.offset_ms + placed.duration_ms, window)
              return (
                <LaneMark
                  key={placed.index}
                  placed={placed}
                  left={Math.max(0, from)}
                  width={Math.min(100, to) - Math.max(0, from)}
                  room={Math.min(100, percentOf(placed.offset_ms + placed.room_ms, window)) - Math.max(0, from)}
                  leastRoom={narrow ? 16 : 5}
                  top={placed.track * TRACK + 4}
                  chosen={placed.index === chosen}
                  onChoose={onChoose}
                />
              )
            })}
          </div>
        </div>
      ))}
    </section>
  )
}
