import { Button } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { Timeline } from '../api/sessions'
import { TimeStrip } from '../axis/TimeStrip'
import { layerColour } from '../layer/colour'
import { parseLayer } from '../layer/layer'
import { useShortcuts } from '../shell/useShortcuts'
import { Note } from '../states/Note'
import { formatCount } from '../units/count'
import { ItemPanel } from './ItemPanel'
import { ItemTable } from './ItemTable'
import { LaneChart } from './LaneChart'
import { endOf, lanesOf } from './model/lanes'
import css from './SessionPage.module.css'
import type { SessionSearch } from './url'

const route = getRouteApi('/sessions/$sessionId')

/** How many spans, and how many events, the API gives at most. */
const ANSWERED = 5_000

const isCut = ({ items }: Timeline) =>
  items.length >= ANSWERED &&
  (['span', 'event'] as const).some(kind => items.filter(item => item.kind === kind).length >= ANSWERED)

/** What the person did and what the app did meanwhile, on one axis; the same as a table below. */
export function SessionTimeline({ timeline }: { timeline: Timeline }) {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const change = (next: Partial<SessionSearch>) =>
    navigate({ replace: true, resetScroll: false, search: was => ({ ...was, ...next }) })
  const whole = useMemo(() => ({ t0: 0, t1: Math.max(1, endOf(timeline)) }), [timeline])
  const { t0, t1 } = search
  const window = useMemo(() => (t0 !== undefined && t1 !== undefined ? { t0, t1 } : whole), [t0, t1, whole])
  const narrow = useMediaQuery('(max-width: 760px)', false, { getInitialValueInEffect: false })
  const lanes = useMemo(() => lanesOf(timeline, window, narrow ? 0.035 : undefined), [timeline, window, narrow])
  const marks = useMemo(
    () =>
      timeline.items.map(item => ({
        offset_ms: item.offset_ms,
        duration_ms: item.duration_ms ?? 0,
        colour: item.error ? '#D55E00' : layerColour(parseLayer(item.layer ?? 'device')),
      })),
    [timeline],
  )
  const chosen = search.item === undefined ? undefined : timeline.items[search.item]
  const step = (by: number) => () => {
    const next = (search.item ?? (by > 0 ? -1 : timeline.items.length)) + by
    if (timeline.items[next]) change({ item: next })
  }
  const clear = () => change({ item: undefined })
  const showAll = () => change({ t0: undefined, t1: undefined })
  useShortcuts({
    j: step(1),
    k: step(-1),
    Escape: clear,
    '0': showAll,
  })
  if (timeline.items.length === 0) return <p className={css.none}>Nothing of this session is stored any more.</p>
  return (
    <>
      {isCut(timeline) && (
        <Note>
          This session is longer than one answer: its first {formatCount(ANSWERED)} spans and first{' '}
          {formatCount(ANSWERED)} events are shown.
        </Note>
      )}
      <TimeStrip marks={marks} whole={whole} window={window} onChange={change} />
      {t0 !== undefined && (
        <div className={css.zoomed}>
          <Button onClick={showAll}>Whole session (0)</Button>
        </div>
      )}
      <div className={css.body} data-panel={chosen ? true : undefined}>
        <div className={css.charts}>
          <LaneChart
            narrow={narrow}
            lanes={lanes}
            window={window}
            chosen={search.item}
            onChoose={item => change({ item })}
          />
          <ItemTable timeline={timeline} window={window} chosen={search.item} onChoose={item => change({ item })} />
        </div>
        {chosen && <ItemPanel item={chosen} onClose={clear} />}
      </div>
    </>
  )
}
