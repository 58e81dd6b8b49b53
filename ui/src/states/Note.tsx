import type { ReactNode } from 'react'
import css from './states.module.css'

/** A strip above data that is true but not whole: late, sampled, or with holes. */
export function Note({ children }: { children: ReactNode }) {
  return (
    <p className={css.note} role="note">
      <span aria-hidden>◔</span>
      <span>{children}</span>
    </p>
  )
}
