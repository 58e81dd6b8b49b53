import type { ReactNode } from 'react'
import { CopyText } from './CopyText'
import css from './states.module.css'

/** An empty page is the set-up doctor: what belongs here, the next thing to paste, and a light that turns green by itself. */
export function Teach({ title, children, waiting }: { title: string; children: ReactNode; waiting?: string }) {
  return (
    <section className={css.teach}>
      <h2>{title}</h2>
      {children}
      {waiting && (
        <p className={css.light} role="status">
          <span aria-hidden />
          {waiting}
        </p>
      )}
    </section>
  )
}

export function Paste({ label, text }: { label: string; text: string }) {
  return (
    <figure className={css.paste}>
      <figcaption>
        {label}
        <CopyText text={text} what={label} />
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <pre tabIndex={0}>{text}</pre>
    </figure>
  )
}
