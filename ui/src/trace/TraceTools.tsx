import { ActionIcon, Button, Switch, TextInput } from '@mantine/core'
import { useRef } from 'react'
import type { Span, Trace } from '../api/trace'
import { FindIcon } from '../shell/icons'
import { useShortcuts } from '../shell/useShortcuts'
import { counted, formatCount } from '../units/count'
import { branchesOf } from './model/rows'
import css from './TraceTools.module.css'
import type { TraceSearch } from './url'

interface Props {
  trace: Trace
  search: TraceSearch
  matches: Span[]
  selected: Span | undefined
  closed: ReadonlySet<string>
  onClosed: (closed: ReadonlySet<string>) => void
  onChange: (next: Partial<TraceSearch>) => void
}

/** The one line between the header and the waterfall: find, walk, fold, zoom. */
export function TraceTools({ trace, search, matches, selected, closed, onClosed, onChange }: Props) {
  const input = useRef<HTMLInputElement>(null)
  useShortcuts({ f: () => input.current?.select() })
  const zoomed = search.t0 !== undefined
  return (
    <div className={css.tools}>
      <TextInput
        ref={input}
        className={css.find}
        aria-label="Find in this trace"
        placeholder="Find in this trace (f)"
        leftSection={<FindIcon />}
        value={search.find ?? ''}
        onChange={event => onChange({ find: event.currentTarget.value || undefined })}
        onKeyDown={event => {
          if (event.key === 'Escape') input.current?.blur()
          if (event.key === 'Enter' && matches[0]) {
            onChange({ span: matches[0].span_id })
            input.current?.blur()
          }
        }}
      />
      <Walk what={search.find ? 'match' : 'error'} matches={matches} selected={selected} onChange={onChange} />
      <Switch
        size="xs"
        label="Critical path only"
        checked={search.path === 'critical'}
        onChange={event => onChange({ path: event.currentTarget.checked ? 'critical' : undefined })}
      />
      <Button.Group>
        <Button onClick={() => onClosed(new Set())} disabled={closed.size === 0}>
          Open all
        </Button>
        <Button
          onClick={() => {
            onClosed(branchesOf(trace))
            onChange({ span: undefined })
          }}
        >
          Close all
        </Button>
      </Button.Group>
      {zoomed && <Button onClick={() => onChange({ t0: undefined, t1: undefined })}>Whole time (0)</Button>}
    </div>
  )
}

interface WalkProps {
  what: 'match' | 'error'
  matches: Span[]
  selected: Span | undefined
  onChange: (next: Partial<TraceSearch>) => void
}

function Walk({ what, matches, selected, onChange }: WalkProps) {
  const at = selected ? matches.indexOf(selected) : -1
  const many = what === 'match' ? 'matches' : 'errors'
  const go = (index: number) => onChange({ span: matches[(index + matches.length) % matches.length]?.span_id })
  if (matches.length === 0) return <span className={css.count}>{what === 'match' ? 'no match' : 'no errors'}</span>
  return (
    <span className={css.walk}>
      <ActionIcon size={22} aria-label={`Previous ${what}`} onClick={() => go(at < 0 ? -1 : at - 1)}>
        ‹
      </ActionIcon>
      <span className={css.count} role="status">
        {at >= 0 ? `${formatCount(at + 1)} of ` : ''}
        {counted(matches.length, what, many)}
      </span>
      <ActionIcon size={22} aria-label={`Next ${what}`} onClick={() => go(at + 1)}>
        ›
      </ActionIcon>
    </span>
  )
}
