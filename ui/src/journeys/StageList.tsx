import { Link } from '@tanstack/react-router'
import type { Run } from '../api/journeys'
import { sharedScale } from '../layer/barLayout'
import { LayerBar } from '../layer/LayerBar'
import { Note } from '../states/Note'
import { formatMs } from '../units/duration'
import css from './RunTable.module.css'

const GRADE: Record<string, string> = { A: 'exact', B: 'declared', C: 'same session', D: 'same device' }

/** The run opened: its stages under each other, and how each trace came to belong to it. */
export function StageList({ run }: { run: Run }) {
  const scale = sharedScale(run.stages.flatMap(stage => [stage.duration_ms, stage.budget_ms]))
  return (
    <div className={css.stages}>
      {run.late_share > 0 && <Note>Part of this run came late. Its numbers changed when it did.</Note>}
      {run.stages.map(stage => (
        <div key={stage.name} className={css.stage}>
          <span>{stage.name}</span>
          <LayerBar
            of={`Stage ${stage.name}`}
            byLayer={Object.entries(stage.by_layer_ms).map(([layer, self_ms]) => ({ layer, self_ms }))}
            scaleMs={scale}
            budgetMs={stage.budget_ms}
          />
          <span className="number">
            {formatMs(stage.duration_ms)}
            {stage.budget_ms !== null && <span className="quiet"> of {formatMs(stage.budget_ms)}</span>}
          </span>
        </div>
      ))}
      {run.traces.map(trace => (
        <p key={trace.trace_id} className={css.joined}>
          <Link to="/traces/$traceId" params={{ traceId: trace.trace_id }} className="mono">
            {trace.trace_id}
          </Link>
          <span className="quiet">
            joined by evidence {trace.joined_by}
            {GRADE[trace.joined_by] ? ` (${GRADE[trace.joined_by]})` : ''}: {trace.because}
          </span>
        </p>
      ))}
    </div>
  )
}
