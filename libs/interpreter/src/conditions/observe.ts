import { evaluateCondition } from '@punctual/decision'
import type { NodeOf, Trigger } from '@punctual/model'
import { observePromises, type Moment } from '../clocks/watch.ts'
import { context } from '../expressions.ts'
import { isVisible } from '../variables.ts'
import { mayRepeat } from '../interrupts.ts'
import type { MoveOf } from '../move.ts'
import type { Key, OpenCondition, State, Variables } from '../state.ts'
import { assert, emit, nodeOf, proceed, stateOf, type Turn } from '../turn.ts'

/**
 * Variables of a scope that came to be or got a value, a condition that begins to wait, or what
 * happened to an element.
 */
export type Change = Readonly<VariableChange | { condition: Key } | Moment>
type VariableChange = Readonly<{
  scope: Key
  created: readonly string[]
  updated: readonly string[]
}>

/** What will have changed once the variables are set. */
export function changeOf(state: State, scope: Key, values: Variables): VariableChange {
  const own = state.variables[scope] ?? {}
  const [created, updated]: [string[], string[]] = [[], []]
  for (const name of Object.keys(values)) (Object.hasOwn(own, name) ? updated : created).push(name)
  return { scope, created, updated }
}

/** Asks the conditions that changes concern again; those that have become true happen in turn. */
export function observe({ changes }: MoveOf<'observe'>, turn: Turn): void {
  for (const condition of Object.values(stateOf(turn).conditions ?? {})) {
    if (!changes.some((change) => concerns(turn, change, condition))) continue
    const holds = holdsNow(turn, condition)
    if (holds === condition.holds) continue
    const { key, element } = condition
    if (holds) proceed(turn, { move: 'meet', condition: key })
    else emit(turn, { type: 'conditionLapsed', key, element })
  }
  observePromises(turn, changes)
}

/** A condition has become true, and its event happens if it still waits then. */
export function meet({ condition }: MoveOf<'meet'>, turn: Turn): void {
  const waiting = stateOf(turn).conditions?.[condition]
  if (!waiting || waiting.holds) return
  const { key, host, element } = waiting
  const again = mayRepeat(turn, element) && ({ repeats: true } as const)
  emit(turn, { type: 'conditionMet', key, element, ...again })
  proceed(turn, { move: 'trigger', host, element })
}

/**
 * A condition is asked at its beginning, and when what it may look at changes as it wants to know.
 */
function concerns(turn: Turn, change: Change, { key, host, element }: OpenCondition): boolean {
  if ('condition' in change) return change.condition === key
  if ('happened' in change || !isVisible(stateOf(turn), change.scope, host)) return false
  const { variableNames, variableEvents } = conditionOf(turn, element)
  const { created, updated } = change
  const names = [
    ...(!variableEvents || variableEvents.includes('create') ? created : []),
    ...(!variableEvents || variableEvents.includes('update') ? updated : []),
  ]
  return variableNames ? names.some((name) => variableNames.includes(name)) : names.length > 0
}

/** A condition that has no value, as when its variables are still missing, does not hold. */
function holdsNow(turn: Turn, { host, element }: OpenCondition): boolean {
  const { condition } = conditionOf(turn, element)
  const text = 'feel' in condition ? condition.feel : condition.literal
  const result = evaluateCondition(text, context(turn, { scope: host }))
  return result.ok && result.value
}

function conditionOf(turn: Turn, element: string): Extract<Trigger, { type: 'conditional' }> {
  const { trigger } = nodeOf(turn, element) as NodeOf<'boundaryEvent'>
  assert(trigger.type === 'conditional', `expected '${element}' to wait for a condition`)
  return trigger
}
