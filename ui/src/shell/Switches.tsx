import { ActionIcon, Button, Tooltip, useMantineColorScheme } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { useIsFetching, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useRouter } from '@tanstack/react-router'
import { useView } from '../url/useView'
import { pinned } from '../url/view'
import { AutoIcon, CheckIcon, LinkIcon, MoonIcon, RefreshIcon, SunIcon } from './icons'
import { useShortcuts } from './useShortcuts'

const NEXT = { auto: 'light', light: 'dark', dark: 'auto' } as const
const ICON = { auto: <AutoIcon />, light: <SunIcon />, dark: <MoonIcon /> }

export function ThemeSwitch() {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const label = `Theme: ${colorScheme === 'auto' ? 'as the system' : colorScheme}. Change to ${NEXT[colorScheme]}`
  return (
    <Tooltip label={label}>
      <ActionIcon size={28} aria-label={label} onClick={() => setColorScheme(NEXT[colorScheme])}>
        {ICON[colorScheme]}
      </ActionIcon>
    </Tooltip>
  )
}

export function ZoneSwitch() {
  const { zone } = useView()
  const navigate = useNavigate()
  const label = zone === 'utc' ? 'Times are UTC. Show local time' : 'Times are local. Show UTC'
  return (
    <Tooltip label={label}>
      <Button
        variant="subtle"
        color="gray"
        px={6}
        aria-label={label}
        onClick={() =>
          navigate({
            to: '.',
            replace: true,
            resetScroll: false,
            search: before => ({ ...before, tz: zone === 'utc' ? ('local' as const) : undefined }),
          })
        }
      >
        {zone === 'utc' ? 'UTC' : 'Local'}
      </Button>
    </Tooltip>
  )
}

/** A shared link names instants, not "the last hour": it must show tomorrow what it shows now. */
export function ShareButton() {
  const { view } = useView()
  const router = useRouter()
  const clipboard = useClipboard()
  const share = () => {
    const fixed = { since: undefined, ...pinned(view, new Date()) }
    const { href } = router.buildLocation({ to: '.', search: before => ({ ...before, ...fixed }) })
    clipboard.copy(window.location.origin + href)
  }
  const label = clipboard.copied ? 'Link copied' : 'Copy a link with absolute times'
  return (
    <Tooltip label={label}>
      <ActionIcon size={28} onClick={share} aria-label={label}>
        {clipboard.copied ? <CheckIcon /> : <LinkIcon />}
      </ActionIcon>
    </Tooltip>
  )
}

export function RefreshButton() {
  const queries = useQueryClient()
  const busy = useIsFetching() > 0
  const refresh = () => queries.invalidateQueries()
  useShortcuts({ r: refresh })
  return (
    <Tooltip label="Ask again (r)">
      <ActionIcon size={28} onClick={refresh} aria-label="Ask again" data-busy={busy || undefined}>
        <RefreshIcon />
      </ActionIcon>
    </Tooltip>
  )
}
