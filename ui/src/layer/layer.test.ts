import { describe, expect, it } from 'vitest'
import { layoutBar, listScale, sharedScale } from './barLayout'
import { layerColour, shadeOf } from './colour'
import { layerLabel, parseLayer } from './layer'

describe('a layer', () => {
  it.each([
    ['device', 'device'],
    ['service:orders', 'orders'],
    ['datastore:postgresql', 'datastore postgresql'],
    ['third_party:pay.example:8443', 'third party pay.example:8443'],
    ['', 'unknown'],
    ['satellite', 'unknown satellite'],
  ])('%j is read as %j', (text, label) => expect(layerLabel(parseLayer(text))).toBe(label))

  it('keeps its colour wherever it is drawn, and services differ from one another', () => {
    expect(layerColour(parseLayer('device'))).toBe('#CC79A7')
    expect(shadeOf('orders')).toBe(shadeOf('orders'))
    expect(new Set(['orders', 'payments', 'catalog', 'stock', 'edge'].map(shadeOf)).size).toBeGreaterThan(2)
  })
})

describe('the layer bar', () => {
  const byLayer = [
    { layer: 'datastore:postgresql', self_ms: 100 },
    { layer: 'device', self_ms: 200 },
    { layer: 'network', self_ms: 0 },
  ]

  it('orders layers from the device to the datastore and leaves out what took no time', () => {
    const { segments, end } = layoutBar({ byLayer, scaleMs: 1000 })

    expect(segments.map(({ layer, left, width }) => [layer.kind, left, width])).toEqual([
      ['device', 0, 20],
      ['datastore', 20, 10],
    ])
    expect(end).toBe(30)
  })

  it('hatches only what lies beyond the budget', () => {
    expect(layoutBar({ byLayer, scaleMs: 1000, budgetMs: 250 }).over).toEqual({ left: 25, width: 5 })
    expect(layoutBar({ byLayer, scaleMs: 1000, budgetMs: 300 }).over).toBeNull()
  })

  it('draws a whisker from the median to the p95, and hatches that beyond the budget too', () => {
    const bar = layoutBar({ byLayer, scaleMs: 1000, whiskerMs: 800, budgetMs: 500 })

    expect(bar.whisker).toBe(80)
    expect(bar.over).toEqual({ left: 50, width: 30 })
  })

  it('stays inside its track when the numbers do not', () => {
    const bar = layoutBar({ byLayer: [{ layer: 'device', self_ms: 5000 }], scaleMs: 1000, budgetMs: 2000 })

    expect(bar.end).toBe(100)
    expect(bar.cut).toBe(true)
    expect(bar.budget).toBeNull()
  })

  it('is cut rather than let one long row turn all others into dots', () => {
    const many = Array.from({ length: 30 }, (_, i) => 400 + i)

    expect(listScale([...many, 22_700])).toBeLessThan(600)
    expect(listScale([...many, 700])).toBeGreaterThan(700)
    expect(layoutBar({ byLayer, scaleMs: listScale(many) }).cut).toBe(false)
  })

  it('survives a scale of zero', () => {
    expect(layoutBar({ byLayer, scaleMs: 0 }).end).toBe(0)
    expect(sharedScale([])).toBeGreaterThan(0)
  })
})
