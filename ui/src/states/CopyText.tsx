import { ActionIcon, Button, CopyButton } from '@mantine/core'
import { CheckIcon, CopyIcon } from '../shell/icons'
import css from './states.module.css'

/** A small button that puts `text` on the clipboard and says so. */
export function CopyText({ text, what }: { text: string; what: string }) {
  return (
    <CopyButton value={text}>
      {({ copied, copy }) => (
        <ActionIcon
          size={20}
          className={css.copy}
          onClick={copy}
          aria-label={copied ? `${what} copied` : `Copy ${what}`}
        >
          {copied ? <CheckIcon /> : <CopyIcon />}
        </ActionIcon>
      )}
    </CopyButton>
  )
}

/** The same with words on it. */
export function CopyWords({ text, children }: { text: string; children: string }) {
  return (
    <CopyButton value={text}>
      {({ copied, copy }) => <Button onClick={copy}>{copied ? 'Copied' : children}</Button>}
    </CopyButton>
  )
}
