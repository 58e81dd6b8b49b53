import { Link } from '@tanstack/react-router'
import css from './states.module.css'

export function LostPage() {
  return (
    <section className={css.teach}>
      <h1>There is no such page</h1>
      <p>
        The address is not one of ours. Start from <Link to="/">journeys</Link>, <Link to="/traces">traces</Link> or{' '}
        <Link to="/sessions">sessions</Link>.
      </p>
    </section>
  )
}
