import { Combobox, Kbd, TextInput, useCombobox } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { SearchIcon } from './icons'
import css from './JumpBox.module.css'
import { type JumpTarget, jumpTargets } from './jumpTargets'
import { useShortcuts } from './useShortcuts'

const words = (target: JumpTarget) => {
  switch (target.kind) {
    case 'trace':
      return `Open trace ${target.id}`
    case 'session':
      return `Open session ${target.id}`
    case 'operation':
      return `Traces with the operation “${target.text}”`
    case 'service':
      return `Traces through the service “${target.text}”`
  }
}

/** One box for "I have an id" and "I have a word". The `/` key comes here from anywhere. */
export function JumpBox() {
  const [typed, setTyped] = useState('')
  const input = useRef<HTMLInputElement>(null)
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() })
  const navigate = useNavigate()
  const targets = jumpTargets(typed)

  useShortcuts({ '/': () => input.current?.select() ?? undefined })

  const go = (target: JumpTarget) => {
    combobox.closeDropdown()
    setTyped('')
    input.current?.blur()
    switch (target.kind) {
      case 'trace':
        return navigate({ to: '/traces/$traceId', params: { traceId: target.id } })
      case 'session':
        return navigate({ to: '/sessions/$sessionId', params: { sessionId: target.id } })
      case 'operation':
        return navigate({ to: '/traces', search: { operation: target.text } })
      case 'service':
        return navigate({ to: '/traces', search: { service: target.text } })
    }
  }

  return (
    <Combobox
      store={combobox}
      onOptionSubmit={value => {
        const target = targets[Number(value)]
        if (target) go(target)
      }}
    >
      <Combobox.Target>
        <TextInput
          ref={input}
          className={css.box}
          aria-label="Jump to a trace id or session id, or search"
          placeholder="Trace id, session id or words"
          leftSection={<SearchIcon />}
          rightSection={typed ? null : <Kbd size="xs">/</Kbd>}
          value={typed}
          onChange={event => {
            setTyped(event.currentTarget.value)
            combobox.openDropdown()
            combobox.selectFirstOption()
          }}
          onFocus={() => targets.length > 0 && combobox.openDropdown()}
          onBlur={() => combobox.closeDropdown()}
          onKeyDown={event => {
            if (event.key === 'Enter' && !combobox.dropdownOpened && targets[0]) go(targets[0])
            if (event.key === 'Escape') input.current?.blur()
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={targets.length === 0}>
        <Combobox.Options>
          {targets.map((target, index) => (
            <Combobox.Option key={words(target)} value={String(index)} className={css.option}>
              {words(target)}
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}
