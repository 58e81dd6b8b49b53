import { rootRouteId, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { formatClock, formatInstant, formatMinute } from '../units/instant'
import { rangeOf, zoneOf } from './view'

/** The time range and zone that the URL names, with the formatters that follow from them. */
export function useView() {
  const view = useSearch({ from: rootRouteId })
  return useMemo(() => {
    const zone = zoneOf(view)
    return {
      view,
      zone,
      range: rangeOf(view),
      instant: (text: string | null | undefined) => formatInstant(text, zone),
      clock: (text: string) => formatClock(text, zone),
      minute: (text: string) => formatMinute(text, zone),
    }
  }, [view])
}
