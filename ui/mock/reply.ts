import type { IncomingMessage, ServerResponse } from 'node:http'
import { answer, type Scenario } from './answers'

function scenarioOf(request: IncomingMessage): Scenario {
  const chosen = /(?:^|;\s*)mock=(\w+)/.exec(request.headers.cookie ?? '')?.[1]
  return chosen === 'empty' || chosen === 'error' ? chosen : 'full'
}

/** @returns false if the request is not for the API */
export function reply(request: IncomingMessage, response: ServerResponse): boolean {
  const url = new URL(request.url ?? '/', 'http://mock')
  if (!url.pathname.startsWith('/api/')) return false
  const { status, body } = answer(url, scenarioOf(request))
  response.statusCode = status
  response.setHeader('content-type', status < 400 ? 'application/json' : 'application/problem+json')
  response.end(JSON.stringify(body))
  return true
}
