import type { LocalizedName } from '../api/types.ts'

/** One or several, as XState lets people write it. */
type OneOrMany<T> = T | readonly T[]

/** A state node of a machine file, as far as the picture shows it. */
export type StateSource = {
  id?: string
  type?: 'atomic' | 'compound' | 'parallel' | 'final' | 'history'
  initial?: string | { target: string }
  target?: string
  description?: string
  states?: Readonly<Record<string, StateSource>>
  on?: Readonly<Record<string, TransitionSources>>
  after?: Readonly<Record<string, TransitionSources>>
  always?: TransitionSources
  onDone?: TransitionSources
  invoke?: OneOrMany<InvokeSource>
  meta?: MetaSource
}

/** A transition; a text is its target, `null` forbids the event. */
export type TransitionSource = {
  target?: OneOrMany<string>
  guard?: unknown
  actions?: OneOrMany<unknown>
  meta?: MetaSource
}
export type TransitionSources = OneOrMany<TransitionSource | string | null>

type InvokeSource = {
  id?: string
  src?: unknown
  input?: { name?: LocalizedName }
  onDone?: TransitionSources
  onError?: TransitionSources
}

type MetaSource = { name?: LocalizedName; promise?: OneOrMany<PromiseSource> }
type PromiseSource = { id: string; within: string }

/** Several things, however many were written. */
export function many<T>(value: OneOrMany<T> | undefined): readonly T[] {
  if (value === undefined) return []
  return Array.isArray(value) ? (value as readonly T[]) : [value as T]
}
