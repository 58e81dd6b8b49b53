export type JumpTarget =
  | { kind: 'trace'; id: string }
  | { kind: 'session'; id: string }
  | { kind: 'operation'; text: string }
  | { kind: 'service'; text: string }

const TRACE = /^[0-9a-f]{32}$/i
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const TRACEPARENT = /^[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$/i
const ANY_ID = /^[\w-]{12,}$/

/**
 * What a person may mean by what they pasted, likeliest first. A phone's session id can look exactly like a trace id
 * (32 hex digits), so both are offered. A whole `traceparent` header is understood.
 */
export function jumpTargets(typed: string): JumpTarget[] {
  const text = typed.trim()
  if (text === '') return []
  const carried = TRACEPARENT.exec(text)?.[1]
  if (carried) return [{ kind: 'trace', id: carried.toLowerCase() }]
  if (TRACE.test(text)) {
    return [
      { kind: 'trace', id: text.toLowerCase() },
      { kind: 'session', id: text },
    ]
  }
  if (UUID.test(text)) return [{ kind: 'session', id: text }]
  const words: JumpTarget[] = [
    { kind: 'operation', text },
    { kind: 'service', text },
  ]
  return ANY_ID.test(text) && /\d/.test(text) ? [{ kind: 'session', id: text }, ...words] : words
}
