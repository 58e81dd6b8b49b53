import { Button } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { Teach } from '../states/Teach'
import { useView } from '../url/useView'
import { PRESETS, viewLabel } from '../url/view'
import css from './TracesPage.module.css'

const route = getRouteApi('/traces')

const WIDER = PRESETS.filter(preset => ['P1D', 'P14D'].includes(preset.since))

export function NothingFits() {
  const navigate = route.useNavigate()
  const { view, minute } = useView()
  return (
    <Teach title="No trace fits these filters" waiting="Listening: a trace that fits appears here by itself.">
      <p>
        Looked at: {viewLabel(view, minute).toLowerCase()}. Time is the span’s own, so a phone that was offline shows up
        at the hour when it happened, not at the hour when it arrived.
      </p>
      <div className={css.remedies}>
        {WIDER.map(({ since, label }) => (
          <Button
            key={since}
            onClick={() => navigate({ search: was => ({ ...was, since, from: undefined, to: undefined }) })}
          >
            {label}
          </Button>
        ))}
        <Button onClick={() => navigate({ search: { since: view.since, from: view.from, to: view.to, tz: view.tz } })}>
          Clear the filters
        </Button>
      </div>
    </Teach>
  )
}
