import { Problem } from './problem'

export type Param = string | number | readonly string[] | undefined | null

/** The path a request goes to; also what the "copy as cURL" button shows. Empty values are left out, lists repeat the key. */
export function apiPath(path: string, params: object = {}): string {
  const query = new URLSearchParams()
  for (const [key, value] of Object.entries(params) as [string, Param][]) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null && one !== '') query.append(key, String(one))
    }
  }
  const text = query.toString()
  return `/api/v1${path}${text ? `?${text}` : ''}`
}

/** @throws Problem on any answer that is not 2xx, and when there is no answer */
export async function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  let answer: Response
  try {
    answer = await fetch(path, { headers: { accept: 'application/json' }, signal })
  } catch (failure) {
    if (signal?.aborted) throw failure
    throw new Problem(path, 0, { detail: 'No answer came back. Is the query service running?' })
  }
  if (!answer.ok) throw await Problem.of(path, answer)
  return (await answer.json()) as T
}
