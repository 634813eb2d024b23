import { literalOf } from '../rules/rule.ts'
import { faultInDuration } from '../rules/time-text.ts'
import { DEFAULT_CALENDAR, expression, written } from '../definitions.ts'
import { checkFeel } from './expressions.ts'
import type { DelayedTransition, Transition } from './machine.ts'
import { entriesOf, expected, fault, flagOf, isObjectOf, itemsOf } from './place.ts'
import { optional, textOf, type Place } from './place.ts'
import { readActions } from './read-action.ts'
import { readGuard } from './read-guard.ts'
import { unknownTarget, type Reading } from './reading.ts'
import { areBeside, resolveTarget, type Written } from './targets.ts'

const MEMBERS = ['target', 'guard', 'actions', 'reenter', 'description', 'meta']
/** Longest delay that a machine may count in milliseconds: a hundred years. */
const DELAY_MS_MAX = 100 * 366 * 86_400_000
const EVENT = /^[^\s*][^*]*(\.\*)?$|^\*$/
const OF_WORK = /^xstate\.(done|error)\.actor\.(.+)$/

/** The transitions of `on`, by event. */
export function readOn(state: Written, reading: Reading): readonly Transition[] {
  const on = optional(state.place, 'on')
  return (on ? entriesOf(on) : []).flatMap(([event, place]) => {
    checkEvent(event, place, reading)
    return readTransitions(state, place, { event, name: event }, reading)
  })
}

function checkEvent(event: string, place: Place, { workEvents }: Reading): void {
  if (!EVENT.test(event)) {
    expected(place, 'for an event (NAME, name.* or *)', `it is for ${JSON.stringify(event)}`)
  }
  const work = OF_WORK.exec(event)?.[2]
  if (work !== undefined) workEvents.push({ id: work, place })
  else if (
    event.startsWith('xstate.') &&
    !event.endsWith('*') &&
    !event.startsWith('xstate.done.state.')
  ) {
    const want = `expected ${place.path} to be for an event of the machine`
    const sentence = `${want}, but '${event}' is XState's own`
    fault(place, 'unknown-event', sentence)
  }
}

/** The transitions without an event. */
export function readAlways(state: Written, reading: Reading): readonly Transition[] {
  const always = optional(state.place, 'always')
  return always ? readTransitions(state, always, { event: '', name: 'always' }, reading) : []
}

/** The transitions after a delay: `PT3M`, `P3WD@CN`, `BH4@CN`, milliseconds, or FEEL behind `=`. */
export function readAfter(state: Written, reading: Reading): readonly DelayedTransition[] {
  const after = optional(state.place, 'after')
  return (after ? entriesOf(after) : []).flatMap(([delay, place]) => {
    checkDelay(delay, place)
    const named = { event: `xstate.after.${delay}.${state.id}`, name: `after ${delay}` }
    return readTransitions(state, place, named, reading).map((each) => ({ ...each, delay }))
  })
}

/** Notes a delay that is no time. */
export function checkDelay(text: string, place: Place): void {
  const read = expression(text)
  const literal = literalOf(read)?.trim()
  if ('feel' in read) return checkFeel(place, read.feel)
  if (literal !== undefined && /^\d+$/.test(literal)) {
    if (Number(literal) > DELAY_MS_MAX) expected(place, 'a delay of at most 100 years')
    return
  }
  const problem = faultInDuration(literal ?? '', DEFAULT_CALENDAR, place.report.knowledge)
  if (problem !== undefined) fault(place, 'delay', `${problem} (${place.path})`)
}

type Named = Readonly<{ event: string; name: string }>

/** A target, a transition, or a list of them, in the order in which they are tried. */
export function readTransitions(
  state: Written,
  place: Place,
  named: Named,
  reading: Reading,
): readonly Transition[] {
  const places = place.value === null ? [{ ...place, value: {} }] : itemsOf(place)
  return places.flatMap((each, index) => {
    const id = `${state.id}/${named.name}/${index}`
    return readTransition(state, each, { ...named, id }, reading) ?? []
  })
}

function readTransition(
  state: Written,
  place: Place,
  { event, id }: Named & { id: string },
  reading: Reading,
): Transition | undefined {
  const base = { id, source: state.id, event, reenter: false }
  if (typeof place.value === 'string') {
    return written({ ...base, targets: targetsAt(state, place, reading), actions: [] })
  }
  if (!isObjectOf(place, MEMBERS)) return undefined
  const [target, guard] = [optional(place, 'target'), optional(place, 'guard')]
  const description = optional(place, 'description')
  return written({
    ...base,
    guard: guard && readGuard(guard, reading),
    targets: target && target.value !== null ? targetsAt(state, target, reading) : undefined,
    actions: readActions(optional(place, 'actions'), reading),
    reenter: flagOf(optional(place, 'reenter')),
    description: description && textOf(description),
  })
}

/** States that a transition leads to: several only in regions beside each other. */
export function targetsAt(state: Written, place: Place, reading: Reading): readonly string[] {
  const { byId } = reading.outline
  const found: Written[] = []
  for (const each of itemsOf(place)) {
    const text = textOf(each, 'a target')
    if (text === undefined) continue
    const target = resolveTarget(state, text, byId)
    if (!target) unknownTarget(each, state, text)
    else if (found.some((other) => !areBeside(other, target))) {
      const but = `'${target.id}' is not beside the others`
      expected(each, 'a state in another region than the other targets', but)
    } else found.push(target)
  }
  return found.map(({ id }) => id)
}
