import type { Attribute } from '../../api/attribute'
import type { Span } from '../../api/trace'

const says = (words: string, attribute: Attribute): boolean =>
  attribute.key.toLowerCase().includes(words) || String(attribute.value).toLowerCase().includes(words)

const mentions = (words: string) => (span: Span) =>
  span.name.toLowerCase().includes(words) ||
  span.service.toLowerCase().includes(words) ||
  span.span_id === words ||
  span.status.message.toLowerCase().includes(words) ||
  span.attributes.some(attribute => says(words, attribute)) ||
  span.events.some(event => event.name.toLowerCase().includes(words))

/** What the keys n and p walk through: the spans that mention the words, or, without words, those that failed. */
export function matchesOf(spans: readonly Span[], find: string | undefined): Span[] {
  const words = find?.trim().toLowerCase()
  return spans.filter(words ? mentions(words) : span => span.status.code === 'ERROR')
}
