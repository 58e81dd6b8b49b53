import { ActionIcon, TextInput } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Attribute } from '../api/attribute'
import { SearchIcon } from '../shell/icons'
import { CopyText } from '../states/CopyText'
import { valueText } from './attributeText'
import css from './SpanPanel.module.css'

const MANY = 14
/** Longer values fold, so that one SQL text does not push the rest out of sight. */
const LONG = 280

interface Props {
  attributes: readonly Attribute[]
  /** Given for span attributes: they can be searched for. */
  service?: string
}

export function AttributeList({ attributes, service }: Props) {
  const [filter, setFilter] = useState('')
  const words = filter.toLowerCase()
  const shown = attributes.filter(
    one => one.key.toLowerCase().includes(words) || valueText(one).toLowerCase().includes(words),
  )
  if (attributes.length === 0) return null
  return (
    <>
      {attributes.length > MANY && (
        <TextInput
          className={css.filter}
          aria-label="Filter attributes"
          placeholder={`Filter ${attributes.length} attributes`}
          value={filter}
          onChange={event => setFilter(event.currentTarget.value)}
        />
      )}
      <table className={css.attributes}>
        <tbody>
          {shown.map(attribute => (
            <tr key={attribute.key}>
              <th scope="row">{attribute.key}</th>
              <td>
                <Value attribute={attribute} />
              </td>
              <td className={css.actions}>
                <CopyText text={valueText(attribute)} what={attribute.key} />
                {service && searchable(attribute) && (
                  <ActionIcon
                    size={20}
                    renderRoot={props => (
                      <Link
                        to="/traces"
                        search={{ service, attr: [`${attribute.key}=${valueText(attribute)}`] }}
                        {...props}
                      />
                    )}
                    aria-label={`Find traces with this ${attribute.key}`}
                  >
                    <SearchIcon />
                  </ActionIcon>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

const searchable = (attribute: Attribute) => ['string', 'int', 'double', 'bool'].includes(attribute.type)

function Value({ attribute }: { attribute: Attribute }) {
  const [whole, setWhole] = useState(false)
  const text = valueText(attribute)
  const folds = text.length > LONG
  return (
    <>
      <span className={css.value}>{folds && !whole ? `${text.slice(0, LONG)}…` : text}</span>
      {attribute.type !== 'string' && <span className={css.type}>{attribute.type}</span>}
      {folds && (
        <button type="button" className={css.fold} onClick={() => setWhole(!whole)}>
          {whole ? 'less' : `all ${text.length} characters`}
        </button>
      )}
    </>
  )
}
