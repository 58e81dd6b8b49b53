import { FAST, LARGE, ORPHANED, SLOW } from '../mock/catalogue'
import { SESSION } from '../mock/checkout'
import { RUNS } from '../mock/journeys'
import { TIMELINE } from '../mock/sessions'

const crash = TIMELINE.items.findIndex(item => item.lane === 'crash')
const failed = SLOW.spans.find(span => span.status.code === 'ERROR')

export interface PageCase {
  name: string
  path: string
  /** What must be seen before the page counts as loaded. */
  shows: string
  scenario?: 'empty' | 'error'
}

/** Every screen with data, without, and with a server that fails. */
export const PAGES: PageCase[] = [
  { name: 'journeys', path: '/', shows: 'over budget' },
  { name: 'journeys-empty', path: '/', shows: 'No journeys yet', scenario: 'empty' },
  { name: 'journeys-error', path: '/', shows: 'The store does not answer', scenario: 'error' },
  { name: 'journey', path: `/journeys/checkout?run=${RUNS[0]?.run_id}`, shows: 'joined by evidence' },
  { name: 'journey-silent', path: '/journeys/gift-card', shows: 'No run in this time' },
  { name: 'traces', path: '/traces', shows: 'traces' },
  { name: 'traces-filtered', path: '/traces?service=orders&status=error&min=500', shows: 'nightly reprice' },
  { name: 'traces-none', path: '/traces?attr=no%3Dsuch', shows: 'No trace fits' },
  { name: 'traces-empty', path: '/traces', shows: 'No traces yet', scenario: 'empty' },
  { name: 'traces-error', path: '/traces', shows: 'The store does not answer', scenario: 'error' },
  { name: 'trace', path: `/traces/${FAST.trace_id}`, shows: 'process stock.reserve' },
  { name: 'trace-span', path: `/traces/${SLOW.trace_id}?span=${failed?.span_id}`, shows: 'timeout after 400 ms' },
  { name: 'trace-orphaned', path: `/traces/${ORPHANED.trace_id}`, shows: 'not received' },
  { name: 'trace-large', path: `/traces/${LARGE.trace_id}`, shows: 'reprice order 1' },
  { name: 'trace-unknown', path: `/traces/${'0'.repeat(31)}1`, shows: 'No such trace' },
  { name: 'sessions', path: '/sessions', shows: 'Pixel 8' },
  { name: 'sessions-empty', path: '/sessions', shows: 'No sessions yet', scenario: 'empty' },
  { name: 'session', path: `/sessions/${SESSION}`, shows: 'Buy now' },
  { name: 'session-item', path: `/sessions/${SESSION}?item=${crash}&t0=295000&t1=372000`, shows: 'receipt == null' },
  { name: 'lost', path: '/no/such/page', shows: 'There is no such page' },
]
