import type { Attribute } from '../api/attribute'
import type { TracesSearch } from '../traces/url'
import { valueText } from './attributeText'

const SEARCHABLE = ['string', 'int', 'double', 'bool']
/** Of a resource, the store keeps only these beside each span. */
const OF_RESOURCES = ['service.version', 'deployment.environment.name']

const has = (attribute: Attribute) => `${attribute.key}=${valueText(attribute)}`

/** Traces in which the same service says the same of a span. */
export const likeSpan =
  (service: string) =>
  (attribute: Attribute): TracesSearch | undefined =>
    SEARCHABLE.includes(attribute.type) ? { service, attr: [has(attribute)] } : undefined

export const likeResource =
  (service: string) =>
  (attribute: Attribute): TracesSearch | undefined =>
    attribute.key === 'service.name'
      ? { service }
      : OF_RESOURCES.includes(attribute.key)
        ? { service, attr: [has(attribute)] }
        : undefined
