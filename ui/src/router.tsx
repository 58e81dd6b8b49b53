import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  retainSearchParams,
} from '@tanstack/react-router'
import { parseJourneySearch } from './journeys/url'
import { parseSessionSearch, parseSessionsSearch } from './sessions/url'
import { Shell } from './shell/Shell'
import { CrashedPage } from './states/CrashedPage'
import { LostPage } from './states/LostPage'
import { parseTraceSearch } from './trace/url'
import { parseTracesSearch } from './traces/url'
import { parseSearch, stringifySearch } from './url/search'
import { parseView } from './url/view'

const rootRoute = createRootRoute({
  component: Shell,
  notFoundComponent: LostPage,
  errorComponent: CrashedPage,
  validateSearch: parseView,
  search: { middlewares: [retainSearchParams(['since', 'from', 'to', 'tz'])] },
})

const journeys = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  component: lazyRouteComponent(() => import('./journeys/JourneysPage'), 'JourneysPage'),
})

const journey = createRoute({
  getParentRoute: () => rootRoute,
  path: '/journeys/$name',
  validateSearch: parseJourneySearch,
  component: lazyRouteComponent(() => import('./journeys/JourneyPage'), 'JourneyPage'),
})

const traces = createRoute({
  getParentRoute: () => rootRoute,
  path: '/traces',
  validateSearch: parseTracesSearch,
  component: lazyRouteComponent(() => import('./traces/TracesPage'), 'TracesPage'),
})

const trace = createRoute({
  getParentRoute: () => rootRoute,
  path: '/traces/$traceId',
  validateSearch: parseTraceSearch,
  component: lazyRouteComponent(() => import('./trace/TracePage'), 'TracePage'),
})

const sessions = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sessions',
  validateSearch: parseSessionsSearch,
  component: lazyRouteComponent(() => import('./sessions/SessionsPage'), 'SessionsPage'),
})

const session = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sessions/$sessionId',
  validateSearch: parseSessionSearch,
  component: lazyRouteComponent(() => import('./sessions/SessionPage'), 'SessionPage'),
})

export const router = createRouter({
  routeTree: rootRoute.addChildren([journeys, journey, traces, trace, sessions, session]),
  parseSearch,
  stringifySearch,
  defaultPreload: 'intent',
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
