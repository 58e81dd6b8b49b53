import { ActionIcon, Tooltip } from '@mantine/core'
import { Link, Outlet } from '@tanstack/react-router'
import { useState } from 'react'
import { JumpBox } from './JumpBox'
import { RangePicker } from './RangePicker'
import css from './Shell.module.css'
import { ShortcutSheet } from './ShortcutSheet'
import { RefreshButton, ShareButton, ThemeSwitch, ZoneSwitch } from './Switches'
import { useShortcuts } from './useShortcuts'

/** The frame of every page: where one is, which time one looks at, and the box that goes anywhere. */
export function Shell() {
  const [sheet, setSheet] = useState(false)
  useShortcuts({ '?': () => setSheet(true) })
  return (
    <>
      <a className={css.skip} href="#page">
        Skip to the page
      </a>
      <header className={css.header}>
        <Link to="/" className={css.brand} aria-label="Taproot, journeys">
          <Root />
          <span>Taproot</span>
        </Link>
        <nav className={css.nav} aria-label="Pages">
          <Link to="/" activeOptions={{ exact: true, includeSearch: false }}>
            Journeys
          </Link>
          <Link to="/traces" activeOptions={{ includeSearch: false }}>
            Traces
          </Link>
          <Link to="/sessions" activeOptions={{ includeSearch: false }}>
            Sessions
          </Link>
        </nav>
        <div className={css.jump}>
          <JumpBox />
        </div>
        <div className={css.tools}>
          <RangePicker />
          <ZoneSwitch />
          <RefreshButton />
          <ShareButton />
          <ThemeSwitch />
          <Tooltip label="Keyboard (?)">
            <ActionIcon size={28} aria-label="Keyboard shortcuts" onClick={() => setSheet(true)}>
              ?
            </ActionIcon>
          </Tooltip>
        </div>
      </header>
      <main id="page" className={css.page} tabIndex={-1}>
        <Outlet />
      </main>
      <ShortcutSheet opened={sheet} onClose={() => setSheet(false)} />
    </>
  )
}

function Root() {
  return (
    <svg
      width="20"
      height="20"
      viewBox="0 0 20 20"
      fill="none"
      strokeWidth="2.4"
      strokeLinecap="round"
      aria-hidden="true"
    >
      <path d="M2 3.5h16" stroke="#CC79A7" />
      <path d="M5.5 8h10" stroke="#E69F00" />
      <path d="M8 12.5h5" stroke="#56B4E9" />
      <path d="M10 17h.8" stroke="#009E73" />
    </svg>
  )
}
