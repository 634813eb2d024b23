import { evaluateCondition } from '@punctual/decision'
import type { ClockCondition } from '@punctual/model'
import type { Change } from '../conditions/observe.ts'
import type { Environment } from '../environment.ts'
import type { Event } from '../event.ts'
import { context } from '../expressions.ts'
import type { Cause, Key, State, WatchedPromise } from '../state.ts'
import { emit, proceed, stateOf, type Turn } from '../turn.ts'
import { isVisible, visibleVariables } from '../variables.ts'
import { definitionOf } from './definition-of.ts'
import { isIn } from './machine-state.ts'

/** What happened to an element that promises around it wait for. */
export type Moment = Readonly<{
  happened: 'entered' | 'left' | 'terminated'
  element: string
  promises: readonly Key[]
}>

const moments = {
  elementEntered: 'entered',
  elementCompleted: 'left',
  elementTerminated: 'terminated',
  stateEntered: 'entered',
  stateExited: 'left',
} as const

/** What an event means to the promises around its element; undefined when nothing. */
export function momentOf(environment: Environment, state: State, event: Event): Moment | undefined {
  if (!isMoment(event)) return undefined
  const { type, element, key } = event
  const scope = 'scope' in event ? event.scope : state.elements[key]!.scope
  const promises = Object.values(state.promises ?? {})
    .filter((promise) => names(environment, promise, element))
    .filter(({ host }) => scope > 0 && isVisible(state, host, scope))
    .map((promise) => promise.key)
  if (promises.length === 0) return undefined
  return { happened: moments[type], element, promises }
}

function isMoment(event: Event): event is Extract<Event, { type: keyof typeof moments }> {
  return event.type in moments
}

function names(environment: Environment, promise: WatchedPromise, element: string): boolean {
  const { when = [] } = definitionOf(environment, promise) ?? {}
  return when.some(({ entered, left }) => entered === element || left === element)
}

/** What is done first when several conditions come true at once. */
const order = ['cancel', 'stop', 'reset', 'start', 'pause'] as const

/** Asks the promises that changes concern; what has come true is done in turn. */
export function observePromises(turn: Turn, changes: readonly Change[]): void {
  for (const promise of Object.values(stateOf(turn).promises ?? {})) {
    const concerning = changes.filter((change) => concerns(turn, change, promise))
    if (concerning.length === 0) continue
    const { when = [] } = definitionOf(turn.environment, promise) ?? {}
    const holding = [...when.entries()].flatMap(([index, one]) =>
      isLevel(one) && holdsNow(turn, one, promise) ? [index] : [],
    )
    const { key, id, element } = promise
    if (String(holding) !== String(promise.holding)) {
      emit(turn, { type: 'promiseConditionsChanged', key, id, element, holding })
    }
    for (const what of order) {
      for (const [index, one] of when.entries()) {
        if (one.do !== what) continue
        const cause = comesTrue(turn, one, promise, concerning, holding.includes(index), index)
        if (cause) proceed(turn, { move: 'keepTime', promise: key, when: index, cause })
        else if (what === 'pause') lapse(turn, promise, index, holding, concerning)
      }
    }
  }
}

function concerns(turn: Turn, change: Change, { key, host }: WatchedPromise): boolean {
  if ('condition' in change) return change.condition === key
  if ('happened' in change) return change.promises.includes(key)
  return isVisible(stateOf(turn), change.scope, host)
}

/** Why a condition holds that did not; undefined when it does not, or did before. */
function comesTrue(
  turn: Turn,
  when: ClockCondition,
  promise: WatchedPromise,
  changes: readonly Change[],
  holds: boolean,
  index: number,
): Cause | undefined {
  if (isLevel(when)) {
    if (!holds || promise.holding.includes(index)) return undefined
    return { condition: textOf(when), variables: changes.flatMap(variablesOf) }
  }
  const [element, happened] =
    when.entered === undefined ? [when.left!, 'left' as const] : [when.entered, 'entered' as const]
  const isThere = changes.some(
    (change) => 'happened' in change && change.happened === happened && change.element === element,
  )
  return isThere && holdsNow(turn, when, promise) ? { element, happened } : undefined
}

/** A pause ends with its condition, or with the last of the elements that it lasts as long as. */
function lapse(
  turn: Turn,
  { key, holding: held, host }: WatchedPromise,
  index: number,
  holding: readonly number[],
  changes: readonly Change[],
): void {
  const { clocks, elements } = stateOf(turn)
  const clock = Object.values(clocks).find(({ promise }) => promise === key)
  const pauser = pauserOf(index)
  if (!clock?.pausedBy.includes(pauser)) return
  const { entered, reason = '', ...when } = whenOf(turn, clock, index)!
  const gone = changes.find((each) => 'happened' in each && each.element === entered)
  const isOver = gone
    ? !Object.values(elements).some(
        ({ element, key: live }) => element === entered && isVisible(stateOf(turn), host, live),
      )
    : entered === undefined && held.includes(index) && !holding.includes(index)
  if (!isOver) return
  const cause: Cause = gone
    ? { element: entered!, happened: 'left' }
    : { condition: textOf(when), variables: changes.flatMap(variablesOf) }
  proceed(turn, { move: 'release', clock: clock.key, pauser, reason, cause })
}

function whenOf(
  { environment }: Turn,
  clock: Readonly<{ element: string; id: string }>,
  index: number,
): ClockCondition | undefined {
  return definitionOf(environment, clock)?.when?.[index]
}

/** Who holds a clock paused when a condition of its promise does. */
export function pauserOf(index: number): string {
  return `when:${index}`
}

/** Whether something lasts, rather than happens. */
export function isLevel({ entered, left }: ClockCondition): boolean {
  return entered === undefined && left === undefined
}

/** A condition without a value does not hold, as when its variables are still missing. */
function holdsNow(turn: Turn, { state, of, condition }: ClockCondition, { host }: WatchedPromise) {
  const visible = visibleVariables(stateOf(turn), host)
  if (state !== undefined && !isIn(visible[of], state)) return false
  if (!condition) return true
  const text = 'feel' in condition ? condition.feel : condition.literal
  const result = evaluateCondition(text, context(turn, { scope: host }))
  return result.ok && result.value
}

function textOf({ state, of, condition }: Omit<ClockCondition, 'do'>): string {
  const feel = condition && ('feel' in condition ? condition.feel : condition.literal)
  return [state && `${of} = "${state}"`, feel].filter(Boolean).join(' and ')
}

function variablesOf(change: Change): readonly string[] {
  return 'created' in change ? [...change.created, ...change.updated] : []
}
