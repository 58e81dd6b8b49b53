import { Autocomplete, Button, SegmentedControl, TagsInput, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { operationsQuery, servicesQuery } from '../api/services'
import { amount } from '../url/search'
import { useView } from '../url/useView'
import css from './TraceFilters.module.css'
import { filterOf, type TracesSearch } from './url'

const route = getRouteApi('/traces')

const STATUS = [
  { value: '', label: 'Any' },
  { value: 'error', label: 'Error' },
  { value: 'ok', label: 'OK' },
]

/** What is typed lives here; what is asked lives in the URL. Enter, a choice from a list, or leaving a field asks. */
export function TraceFilters() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { range } = useView()
  const [draft, setDraft] = useState(search)
  const [seen, setSeen] = useState(search)
  if (seen !== search) {
    // The URL changed by itself: a link, the back button.
    setSeen(search)
    setDraft(search)
  }
  /** Matters on a phone only, where the fields would push the traces out of sight. */
  const [open, setOpen] = useState(false)
  const services = useQuery(servicesQuery(range))
  const operations = useQuery(operationsQuery(search.service ?? '', range))

  const ask = (change: Partial<TracesSearch>) => {
    const next = { ...draft, ...change }
    setDraft(next)
    if (JSON.stringify(next) !== JSON.stringify(search)) navigate({ search: next })
  }
  const field = (key: 'service' | 'operation' | 'session') => ({
    value: draft[key] ?? '',
    onChange: (value: string) => setDraft({ ...draft, [key]: value || undefined }),
    onOptionSubmit: (value: string) => ask({ [key]: value }),
    onBlur: () => ask({}),
  })
  const names = [...new Set(operations.data?.operations.map(one => one.name))]

  const used = Object.values(filterOf(search)).filter(value => value !== undefined).length

  return (
    <form
      className={css.filters}
      aria-label="Filters"
      data-open={open || undefined}
      onSubmit={event => {
        event.preventDefault()
        ask({})
      }}
    >
      <Button className={css.toggle} aria-expanded={open} onClick={() => setOpen(!open)}>
        {used > 0 ? `Filters (${used})` : 'Filters'}
      </Button>
      <Autocomplete
        label="Service"
        placeholder="any"
        data={services.data?.services.map(one => one.name) ?? []}
        limit={50}
        {...field('service')}
      />
      <Autocomplete label="Operation" placeholder="any" data={names} limit={50} {...field('operation')} />
      <div>
        <span className={css.label} id="status-label">
          Status
        </span>
        <SegmentedControl
          aria-labelledby="status-label"
          data={STATUS}
          value={draft.status ?? ''}
          onChange={value => ask({ status: value === 'error' || value === 'ok' ? value : undefined })}
        />
      </div>
      <Milliseconds key={`min ${search.min}`} label="Slower than, ms" value={draft.min} onAsk={min => ask({ min })} />
      <Milliseconds key={`max ${search.max}`} label="Faster than, ms" value={draft.max} onAsk={max => ask({ max })} />
      <TagsInput
        className={css.attributes}
        label="Attributes"
        placeholder={draft.attr?.length ? '' : 'http.route=/v1/orders, Enter'}
        value={draft.attr ?? []}
        onChange={attr => ask({ attr: attr.length > 0 ? attr : undefined })}
        clearable
      />
      <TextInput
        label="Session"
        placeholder="session.id"
        value={draft.session ?? ''}
        onChange={event => setDraft({ ...draft, session: event.currentTarget.value || undefined })}
        onBlur={() => ask({})}
      />
      {search.layer && <Button onClick={() => ask({ layer: undefined })}>Layer {search.layer} ✕</Button>}
      <button type="submit" className="unseen" tabIndex={-1}>
        Search
      </button>
    </form>
  )
}

function Milliseconds(props: { label: string; value: number | undefined; onAsk: (ms: number | undefined) => void }) {
  const { label, value, onAsk } = props
  const [typed, setTyped] = useState(value === undefined ? '' : String(value))
  const valid = typed.trim() === '' || amount(typed) !== undefined
  return (
    <TextInput
      className={css.milliseconds}
      label={label}
      inputMode="decimal"
      placeholder="any"
      value={typed}
      error={!valid}
      onChange={event => setTyped(event.currentTarget.value)}
      onBlur={() => valid && onAsk(amount(typed))}
      onKeyDown={event => event.key === 'Enter' && valid && onAsk(amount(typed))}
    />
  )
}
