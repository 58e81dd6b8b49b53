import { describe, expect, it } from 'vitest'
import { jumpTargets } from './jumpTargets'

const HEX = '4bf92f3577b34da6a3ce929d0e0e4736'

describe('the jump box', () => {
  it('offers a trace first and a session second for 32 hex digits', () => {
    expect(jumpTargets(` ${HEX.toUpperCase()} `)).toEqual([
      { kind: 'trace', id: HEX },
      { kind: 'session', id: HEX.toUpperCase() },
    ])
  })

  it('finds the trace inside a traceparent header', () => {
    expect(jumpTargets(`00-${HEX}-00f067aa0ba902b7-01`)).toEqual([{ kind: 'trace', id: HEX }])
  })

  it('takes a UUID for a session, as iOS writes it', () => {
    const uuid = '2AB26F0E-9D0E-4A7E-8F4C-6A6F6E6F1B2C'

    expect(jumpTargets(uuid)).toEqual([{ kind: 'session', id: uuid }])
  })

  it('takes words for an operation or a service', () => {
    expect(jumpTargets('POST /v1/orders').map(target => target.kind)).toEqual(['operation', 'service'])
  })

  it('offers nothing for nothing', () => expect(jumpTargets('  ')).toEqual([]))
})
