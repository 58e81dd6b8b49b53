import type { TimelineItem } from '../../api/sessions'

type Told = (key: string) => string | undefined

function requestTitle(told: Told): string | undefined {
  const path = told('url.template') ?? told('http.route') ?? told('url.path') ?? pathOf(told('url.full'))
  const method = told('http.request.method')
  return path && [method, path].filter(Boolean).join(' ')
}

function pathOf(url: string | undefined): string | undefined {
  return url && URL.canParse(url) ? new URL(url).pathname : undefined
}

function networkTitle(told: Told): string | undefined {
  const type = told('network.connection.type')
  return type && [type, told('network.connection.subtype')?.toLowerCase()].filter(Boolean).join('/')
}

function lifecycleTitle(name: string, told: Told): string | undefined {
  const start = told('start.type')
  return start ? `${name} ${start}` : (told('android.app.state') ?? told('ios.app.state'))
}

/**
 * What a person calls it. Most SDKs name the kind of thing (`app.widget.click`, `POST`) and say in an attribute which
 * one it was; the bare name stays where no attribute tells more.
 */
export function titleOf(item: TimelineItem): string {
  const told: Told = key => {
    const found = item.attributes.find(attribute => attribute.key === key)
    return found?.value ? String(found.value) : undefined
  }
  const titles: Record<TimelineItem['lane'], () => string | undefined> = {
    screen: () => told('app.navigation.destination.name') ?? item.screen ?? told('activity.name'),
    tap: () => told('app.widget.name') ?? told('app.widget.id'),
    request: () => requestTitle(told),
    frames: () => told('app.jank.frame_count') && `${item.name}, ${told('app.jank.frame_count')} frames`,
    network: () => networkTitle(told),
    lifecycle: () => lifecycleTitle(item.name, told),
    crash: () => told('exception.type')?.split('.').at(-1),
    other: () => undefined,
  }
  return titles[item.lane]() ?? item.name
}
