import { Link } from '@tanstack/react-router'
import type { Run } from '../api/journeys'
import type { LayerTime } from '../api/range'
import { LayerBar } from '../layer/LayerBar'
import { formatMs } from '../units/duration'
import { useView } from '../url/useView'
import css from './RunTable.module.css'
import { StageList } from './StageList'

const OUTCOME = { ok: 'good', over_budget: 'over budget', error: 'failed', abandoned: 'abandoned' } as const

/** The stages' layers, added up for the one bar of the row. */
export function layersOf(run: Run): LayerTime[] {
  const sums = new Map<string, number>()
  for (const stage of run.stages) {
    for (const [layer, ms] of Object.entries(stage.by_layer_ms)) sums.set(layer, (sums.get(layer) ?? 0) + ms)
  }
  return [...sums].map(([layer, self_ms]) => ({ layer, self_ms }))
}

interface Props {
  run: Run
  scale: number
  budgetMs: number | null
  open: boolean
  onToggle: () => void
}

export function RunRow({ run, scale, budgetMs, open, onToggle }: Props) {
  const { instant } = useView()
  const about = [
    run.app?.version,
    run.app?.platform,
    run.network_class,
    run.device_class && `${run.device_class} device`,
  ]
  return (
    <article className={css.run} data-open={open || undefined}>
      <div className={css.row}>
        <button type="button" className={css.toggle} aria-expanded={open} onClick={onToggle} data-row>
          <span aria-hidden>{open ? '▾' : '▸'}</span>
          <span className="number">{instant(run.started_at)}</span>
        </button>
        <div className={css.bar}>
          <LayerBar
            of={`Run of ${formatMs(run.duration_ms)}`}
            byLayer={layersOf(run)}
            scaleMs={scale}
            budgetMs={budgetMs}
          />
        </div>
        <span className={`${css.duration} number`}>{formatMs(run.duration_ms)}</span>
        <span className={run.outcome === 'ok' || run.outcome === 'abandoned' ? 'quiet' : 'bad'}>
          {OUTCOME[run.outcome]}
        </span>
        <span className={`${css.about} quiet`}>{about.filter(Boolean).join(' · ')}</span>
        <span className={css.links}>
          {run.traces[0] && (
            <Link to="/traces/$traceId" params={{ traceId: run.traces[0].trace_id }}>
              trace
            </Link>
          )}
          {run.session_id && (
            <Link to="/sessions/$sessionId" params={{ sessionId: run.session_id }}>
              session
            </Link>
          )}
        </span>
      </div>
      {open && <StageList run={run} />}
    </article>
  )
}
