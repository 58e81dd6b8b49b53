import css from './states.module.css'

/** Quiet stripes where rows will be. They appear only if the answer takes longer than a blink. */
export function Busy({ what, rows = 8 }: { what: string; rows?: number }) {
  return (
    <div className={css.busy} role="status" aria-label={`Loading ${what}`}>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the stripes have no identity
        <span key={row} style={{ width: `${92 - ((row * 17) % 40)}%` }} />
      ))}
    </div>
  )
}
