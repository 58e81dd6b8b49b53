import { Tooltip } from '@mantine/core'
import { formatCount, formatRatio } from '../units/count'
import css from './states.module.css'

interface Props {
  n: number
  adjustedN?: number
  lateShare: number
}

/** The one small sign for "late or sampled". It explains itself on hover and focus, and is absent when there is nothing to say. */
export function DataSign({ n, adjustedN = n, lateShare }: Props) {
  const reasons = [
    lateShare > 0 &&
      `${formatRatio(lateShare)} of n ${formatCount(n)} came late; earlier readings of this number did not have them.`,
    adjustedN !== n && `Sampled: ${formatCount(n)} were kept and stand for ${formatCount(adjustedN)}.`,
  ].filter(Boolean)
  if (reasons.length === 0) return null
  const text = reasons.join(' ')
  return (
    <Tooltip label={text} multiline w={260}>
      <button type="button" className={css.sign} aria-label={text}>
        ◔
      </button>
    </Tooltip>
  )
}
