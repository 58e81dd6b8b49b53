import type { Journey, JourneyBudget, Outcome, Run } from '../src/api/journeys'
import type { Slo, SloStatus } from '../src/api/slos'
import { FAST, SLOW } from './catalogue'
import { SESSION } from './checkout'
import { hexId, iso, NOW, random } from './random'

const journey = (
  name: string,
  owner: string,
  criticality: Journey['metadata']['criticality'],
  good: string,
  p95: string,
): Journey => ({
  metadata: { name, owner, criticality, version: 3 },
  apiVersion: 'taproot/v1',
  kind: 'Journey',
  spec: {
    start: { anyOf: [{ event: 'app.widget.click' }] },
    end: { idle: '5s', timeout: '60s' },
    budget: { good, p95 },
    stages: [{ name: 'input' }, { name: 'place' }, { name: 'render' }],
  },
})

export const JOURNEYS: Journey[] = [
  journey('browse', 'team-catalog', 'medium', '1500ms', '1500ms'),
  journey('checkout', 'team-payments', 'high', '1500ms', '1500ms'),
  journey('sign-in', 'team-identity', 'high', '900ms', '900ms'),
  journey('gift-card', 'team-growth', 'low', '1200ms', '1200ms'),
]

const budget = (
  name: string,
  budgetMs: number,
  p50: number,
  p95: number,
  n: number,
  over: number,
  layers: [string, number][],
  late = 0,
  errors = Math.round(over / 30),
): JourneyBudget => ({
  range: { from: iso(NOW - 3_600_000), to: iso(NOW) },
  journey: name,
  budget: { good_ms: budgetMs, p95_ms: budgetMs },
  value: n === 0 ? { p50_ms: null, p95_ms: null } : { p50_ms: p50, p95_ms: p95 },
  n,
  adjusted_n: n,
  late_share: late,
  good: n - over - errors,
  over_budget: over,
  errors,
  by_layer: layers.map(([layer, self_ms]) => ({ layer, self_ms })),
  as_of: iso(NOW - 12_000),
})

export const BUDGETS: Record<string, JourneyBudget> = {
  checkout: budget(
    'checkout',
    1500,
    842,
    2130,
    4210,
    391,
    [
      ['device', 186],
      ['network', 212],
      ['edge', 14],
      ['service:orders', 61],
      ['service:payments', 214],
      ['datastore:postgresql', 38],
      ['third_party:pay.example', 117],
    ],
    0.031,
  ),
  'sign-in': budget('sign-in', 900, 510, 880, 1904, 81, [
    ['device', 120],
    ['network', 190],
    ['edge', 12],
    ['service:identity', 148],
    ['datastore:postgresql', 40],
  ]),
  browse: budget('browse', 1500, 402, 910, 18_204, 12, [
    ['device', 102],
    ['network', 160],
    ['edge', 9],
    ['service:catalog', 92],
    ['cache:redis', 8],
    ['unknown', 31],
  ]),
  'gift-card': budget('gift-card', 1200, 0, 0, 0, 0, []),
}

export const SLOS: Slo[] = [
  { name: 'checkout-fast', journey: 'checkout', objective: 0.95, window: 'P28D', good_within_ms: 1500, version: 1 },
  { name: 'sign-in-fast', journey: 'sign-in', objective: 0.99, window: 'P28D', good_within_ms: 900, version: 1 },
]

const status = (slo: string, objective: number, total: number, bad: number, burn: number): SloStatus => {
  const allowed = Math.round(total * (1 - objective))
  return {
    slo,
    objective,
    window: { from: iso(NOW - 28 * 86_400_000), to: iso(NOW) },
    good: total - bad,
    bad,
    total,
    n: total,
    late_share: 0.012,
    sli: (total - bad) / total,
    error_budget: { allowed, spent: bad, left: allowed - bad, left_ratio: (allowed - bad) / allowed },
    burn_rate: { '1h': burn, '6h': burn * 0.7, '3d': burn * 0.42 },
    as_of: iso(NOW - 12_000),
  }
}

export const SLO_STATUS: Record<string, SloStatus> = {
  'checkout-fast': status('checkout-fast', 0.95, 112_400, 5_983, 1.86),
  'sign-in-fast': status('sign-in-fast', 0.99, 51_200, 211, 0.42),
}

const NETWORKS = ['wifi', 'cell/lte', 'cell/nr', 'cell/hspa']

function run(next: () => number, i: number): Run {
  const slow = i === 0 || next() < 0.2
  const scale = 0.7 + next() * 0.9
  const duration = i === 0 ? SLOW.duration_ms : (slow ? 1300 : 640) * scale
  const outcome: Outcome = i === 5 ? 'error' : duration > 1500 ? 'over_budget' : 'ok'
  const place = duration * 0.72
  return {
    run_id: hexId(next, 16),
    journey: 'checkout',
    definition_version: 3,
    session_id: i < 3 ? SESSION : hexId(next, 32),
    app: {
      service: 'Juniper Shop',
      version: i % 4 === 0 ? '8.4.0' : '8.4.1',
      platform: i % 3 === 0 ? 'ios' : 'android',
    },
    device_class: ['low', 'mid', 'high'][i % 3] ?? null,
    network_class: NETWORKS[i % NETWORKS.length] ?? null,
    started_at: iso(NOW - 240_000 - i * 47_000),
    duration_ms: duration,
    outcome,
    stages: [
      { name: 'input', duration_ms: duration * 0.08, budget_ms: null, by_layer_ms: { device: duration * 0.08 } },
      {
        name: 'place',
        duration_ms: place,
        budget_ms: 900,
        by_layer_ms: {
          network: place * 0.28,
          edge: place * 0.02,
          'service:orders': place * 0.08,
          'service:payments': place * 0.42,
          'third_party:pay.example': place * 0.16,
          'datastore:postgresql': place * 0.04,
        },
      },
      { name: 'render', duration_ms: duration * 0.2, budget_ms: 250, by_layer_ms: { device: duration * 0.2 } },
    ],
    traces: [
      {
        trace_id: i === 0 ? SLOW.trace_id : FAST.trace_id,
        joined_by: 'C',
        because: 'same session and screen, 140 ms after the tap',
      },
    ],
    as_of: iso(NOW - 12_000),
    late_share: i === 2 ? 1 : 0,
  }
}

export const RUNS: Run[] = (() => {
  const next = random(41)
  return Array.from({ length: 60 }, (_, i) => run(next, i))
})()
