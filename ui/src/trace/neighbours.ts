/** The list from which a trace was opened, for the keys [ and ]. It is a convenience of this tab, so it is not in the URL. */
let ids: readonly string[] = []

export function rememberNeighbours(traceIds: readonly string[]): void {
  if (traceIds.length > 0) ids = [...new Set(traceIds)]
}

/** @param by -1 for the one before, 1 for the one after; undefined at the ends and for a stranger to the list */
export function neighbour(traceId: string, by: -1 | 1): string | undefined {
  const at = ids.indexOf(traceId)
  return at < 0 ? undefined : ids[at + by]
}
