import { isDeepStrictEqual } from 'node:util'
import { apply, describe as tell, replay, step } from '@punctual/interpreter'
import type {
  Command,
  ElementInstance,
  Environment,
  Event,
  State,
  Step,
} from '@punctual/interpreter'

/**
 * Takes a step and holds it to the laws: the same command twice gives the same, what was given
 * stays untouched, the state equals the replayed one, writing it down and reading it again changes
 * nothing, nothing is left without its owner, and every event can be read.
 */
export function checkLaws(
  environment: Environment,
  state: State,
  command: Command,
  log: Event[],
): Step {
  const written = JSON.stringify(state)
  const first = step(environment, freeze(state), freeze(command))
  const second = step(environment, freeze(JSON.parse(written) as State), command)
  const broken = [
    ...law('the same command gives the same', JSON.stringify(second) === JSON.stringify(first)),
    ...law('the given state is untouched', JSON.stringify(state) === written),
    ...(first.accepted
      ? brokenBy(state, first, log, command)
      : law('a rejection is a sentence', /^expected .+, but /.test(first.rejection.reason))),
  ]
  expect(broken).toEqual([])
  return first
}

/** To apply events one by one takes a copy of the state for each: not for circles. */
const EVENTS_MAX = 2_000
const isSameOneByOne = (before: State, { events, state }: Accepted) =>
  isDeepStrictEqual(events.reduce(apply, before), state)

type Accepted = Extract<Step, { accepted: true }>

function brokenBy(before: State, taken: Accepted, log: Event[], asked: Command): string[] {
  const { state, events } = taken
  for (const event of events) log.push(event)
  const reread = JSON.parse(JSON.stringify(freeze(state))) as State
  return [
    ...law('reading it again changes nothing', isDeepStrictEqual(state, reread)),
    ...law('live is replayed', JSON.stringify(replay(log)) === JSON.stringify(state)),
    ...law('one by one is at once', events.length > EVENTS_MAX || isSameOneByOne(before, taken)),
    ...strays(state),
    ...events.flatMap((event) => unreadable(event, asked)),
  ]
}

const law = (name: string, holds: boolean) => (holds ? [] : [name])

/** Sentences in either language that are none. */
function unreadable(event: Event, asked: { at: number; by: string }): string[] {
  return (['zh-CN', 'en'] as const)
    .map((language) => tell(event, asked, language, (element) => `<${element}>`))
    .filter((text) => !/[.。]$/.test(text) || /undefined|NaN|\[object/.test(text))
}

/** Records whose owner is gone: there must be none. Nothing at all is left of what has ended. */
function strays({ status, elements, variables, waiting, ...state }: State): string[] {
  const live = (key: unknown) => elements[Number(key)] !== undefined
  const { tasks, jobs, timers, subscriptions, calls, clocks, incidents } = state
  const { conditions = {}, promises = {} } = state
  const open = { tasks, jobs, timers, subscriptions, conditions, calls }
  const hosted = { ...open, clocks, promises, incidents }
  const done = Object.values(state.compensations ?? {}).flat()
  const isKept = (host: number) => done.some(({ instance, inside }) => inside && instance === host)
  return [
    ...Object.values(elements)
      .filter(({ scope }) => scope !== 0 && !live(scope))
      .map(({ element }) => `element ${element}`),
    ...Object.keys(variables).filter((scope) => !live(scope)),
    ...Object.keys(waiting).filter((token) => !live(token.split('/')[0])),
    ...Object.entries(hosted).flatMap(([name, records]) =>
      Object.values(records)
        .filter(({ host }) => !live(host))
        .map(({ key }) => `${name} ${key}`),
    ),
    ...Object.keys(state.compensations ?? {})
      .filter((host) => !live(host) && !isKept(Number(host)))
      .map((host) => `what was done in ${host}`),
    ...Object.values(elements).flatMap(miscounted),
    ...law('what has ended is empty', status === 'active' || Object.keys(elements).length === 0),
  ]
}

/** A body counts its instances: those that live are those that have begun and not ended. */
function miscounted(body: ElementInstance, _: number, all: readonly ElementInstance[]): string[] {
  if (!body.loop) return []
  const { entered, completed, terminated } = body.loop
  const live = all.filter(({ scope }) => scope === body.key).length
  return law(`instances of ${body.element}`, live === entered - completed - terminated)
}

/** Freezes a value through and through. */
function freeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  for (const part of Object.values(value)) freeze(part)
  return Object.freeze(value)
}
