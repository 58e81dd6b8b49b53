import type { Schema } from './schemas'

/** Something between us and the API may answer with less. */
type ProblemBody = Partial<Schema<'Problem'>>

/** An answer that is not the one asked for, or no answer at all (status 0). */
export class Problem extends Error {
  readonly status: number
  readonly title: string
  readonly detail: string
  readonly traceId: string | undefined
  readonly errors: string[]

  constructor(
    readonly request: string,
    status: number,
    body: ProblemBody,
  ) {
    const title = body.title ?? (status === 0 ? 'The server cannot be reached' : `HTTP ${status}`)
    super(title)
    this.status = status
    this.title = title
    this.detail = body.detail ?? ''
    this.traceId = body.trace_id ?? undefined
    this.errors = (body.errors ?? []).map(one => [one.parameter ?? one.pointer, one.detail].filter(Boolean).join(': '))
  }

  static async of(request: string, answer: Response): Promise<Problem> {
    const body = await answer.json().catch(() => ({}))
    return new Problem(request, answer.status, typeof body === 'object' && body !== null ? body : {})
  }
}
