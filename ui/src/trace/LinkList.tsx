import { Link } from '@tanstack/react-router'
import type { SpanLink } from '../api/trace'
import { AttributeList } from './AttributeList'
import css from './SpanPanel.module.css'

export function LinkList({ links }: { links: readonly SpanLink[] }) {
  return (
    <ul className={css.list}>
      {links.map(link => (
        <li key={`${link.trace_id} ${link.span_id}`}>
          <Link
            to="/traces/$traceId"
            params={{ traceId: link.trace_id }}
            search={{ span: link.span_id }}
            className="mono"
          >
            {link.trace_id}
          </Link>
          <p className="quiet">
            span <code>{link.span_id}</code>
          </p>
          <AttributeList attributes={link.attributes} />
        </li>
      ))}
    </ul>
  )
}
