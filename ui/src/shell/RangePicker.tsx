import { Button, Popover, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useView } from '../url/useView'
import { DEFAULT_SINCE, PRESETS, parseView, pinned, type View, viewLabel } from '../url/view'
import { ClockIcon } from './icons'
import css from './RangePicker.module.css'

/** What a person types has no zone: it is read in the one the page shows. */
const readInstant = (typed: string, local: boolean) => {
  const text = typed.trim().replace(' ', 'T')
  const at = Date.parse(
    local || /[zZ]|[+-]\d\d:?\d\d$/.test(text) ? text : `${text.length === 10 ? `${text}T00:00` : text}Z`,
  )
  return Number.isNaN(at) ? undefined : new Date(at).toISOString()
}

export function RangePicker() {
  const { view, minute } = useView()
  const [opened, setOpened] = useState(false)
  const navigate = useNavigate()
  const choose = (next: View) => {
    setOpened(false)
    navigate({ to: '.', search: before => ({ ...before, since: undefined, from: undefined, to: undefined, ...next }) })
  }
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" trapFocus>
      <Popover.Target>
        <Button
          leftSection={<ClockIcon />}
          onClick={() => setOpened(open => !open)}
          aria-label={`Time range: ${viewLabel(view, minute)}`}
        >
          {viewLabel(view, minute)}
        </Button>
      </Popover.Target>
      <Popover.Dropdown p={8}>
        <div className={css.presets}>
          {PRESETS.map(({ since, label }) => (
            <button
              key={since}
              type="button"
              className={css.preset}
              aria-pressed={!view.from && (view.since ?? DEFAULT_SINCE) === since}
              onClick={() => choose({ since: since === DEFAULT_SINCE ? undefined : since })}
            >
              {label}
            </button>
          ))}
        </div>
        <Absolute key={`${view.from} ${view.since} ${view.tz}`} onChoose={choose} />
      </Popover.Dropdown>
    </Popover>
  )
}

function Absolute({ onChoose }: { onChoose: (view: View) => void }) {
  const { view, instant, zone } = useView()
  const shown = pinned(view, new Date())
  const [from, setFrom] = useState(instant(shown.from).slice(0, 19))
  const [to, setTo] = useState(instant(shown.to).slice(0, 19))
  const chosen = parseView({ from: readInstant(from, zone === 'local'), to: readInstant(to, zone === 'local') })
  const valid = chosen.from !== undefined
  return (
    <form
      className={css.absolute}
      onSubmit={event => {
        event.preventDefault()
        if (valid) onChoose({ from: chosen.from, to: chosen.to })
      }}
    >
      <TextInput
        label={`From (${zone === 'utc' ? 'UTC' : 'local time'})`}
        value={from}
        onChange={e => setFrom(e.currentTarget.value)}
      />
      <TextInput
        label="To"
        value={to}
        onChange={e => setTo(e.currentTarget.value)}
        error={valid ? undefined : 'Needs two times, the earlier first'}
      />
      <Button type="submit" variant="filled" disabled={!valid}>
        Show
      </Button>
    </form>
  )
}
