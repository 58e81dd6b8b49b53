import { ActionIcon, TextInput } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Attribute } from '../api/attribute'
import { SearchIcon } from '../shell/icons'
import { CopyText } from '../states/CopyText'
import type { TracesSearch } from '../traces/url'
import { valueText } from './attributeText'
import css from './SpanPanel.module.css'

const MANY = 14
/** Longer values fold, so that one SQL text does not push the rest out of sight. */
const LONG = 280

interface Props {
  attributes: readonly Attribute[]
  /** Makes the search of the traces that have the same value; undefined where no search finds it. */
  find?: (attribute: Attribute) => TracesSearch | undefined
}

export function AttributeList({ attributes, find = () => undefined }: Props) {
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
            <AttributeRow key={attribute.key} attribute={attribute} search={find(attribute)} />
          ))}
        </tbody>
      </table>
    </>
  )
}

function AttributeRow({ attribute, search }: { attribute: Attribute; search: TracesSearch | undefined }) {
  return (
    <tr>
      <th scope="row">{attribute.key}</th>
      <td>
        <Value attribute={attribute} />
      </td>
      <td className={css.actions}>
        <CopyText text={valueText(attribute)} what={attribute.key} />
        {search && (
          <ActionIcon
            size={20}
            renderRoot={props => <Link to="/traces" search={search} {...props} />}
            aria-label={`Find traces with this ${attribute.key}`}
          >
            <SearchIcon />
          </ActionIcon>
        )}
      </td>
    </tr>
  )
}

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
