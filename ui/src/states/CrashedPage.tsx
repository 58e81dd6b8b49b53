import type { ErrorComponentProps } from '@tanstack/react-router'
import { Failed } from './Failed'

/** A fault of ours, caught so that the header stays and the person can go on. */
export function CrashedPage({ error, reset }: ErrorComponentProps) {
  return <Failed failure={error instanceof Error ? error : new Error(String(error))} retry={reset} />
}
