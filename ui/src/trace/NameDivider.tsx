import css from './Waterfall.module.css'

const MIN = 15
const MAX = 70
const clamp = (percent: number) => Math.min(MAX, Math.max(MIN, percent))

/** The line between names and bars: drag it, or focus it and use the arrow keys. */
export function NameDivider({ width, onChange }: { width: number; onChange: (percent: number) => void }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator that moves is not an <hr>
    <div
      className={css.divider}
      role="separator"
      aria-label="Width of the names"
      aria-orientation="vertical"
      aria-valuenow={Math.round(width)}
      aria-valuemin={MIN}
      aria-valuemax={MAX}
      tabIndex={0}
      onKeyDown={event => {
        if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return
        event.preventDefault()
        event.stopPropagation()
        onChange(clamp(width + (event.key === 'ArrowLeft' ? -2 : 2)))
      }}
      onPointerDown={event => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={event => {
        if (!event.currentTarget.hasPointerCapture(event.pointerId)) return
        const box = event.currentTarget.parentElement?.getBoundingClientRect()
        if (box) onChange(clamp(((event.clientX - box.left) / box.width) * 100))
      }}
    />
  )
}
