import type { Command, CommandBody, CommandType, Key, State } from '@punctual/interpreter'
import { readInstant } from './clock.ts'

/** A trace begins on a Friday afternoon before a make-up Sunday. */
export const beginning = readInstant('2026-09-18 16:00', 0)

/**
 * Reads one command: `completeTask A {"variables":{"ok":true}} by li.na @+1h`. The name is that of
 * the element (of the clock) that is meant, `A#2` the second of them, `#7` a key. With `@` the
 * clock is set before.
 */
export function readCommand(text: string, state: State, now: number): Command {
  const [, at] = / @(\S+(?: \d\d:\d\d(?::\d\d)?)?)$/.exec(text) ?? []
  const timeless = text.replace(/ @\S+( \d\d:\d\d(:\d\d)?)?$/, '')
  const [, by = 'anonymous'] = / by (\S+)$/.exec(timeless) ?? []
  const [head = '', ...rest] = timeless.replace(/ by \S+$/, '').split(' {')
  const [type = '', name] = head.split(' ')
  const fields = rest.length > 0 ? JSON.parse(`{${rest.join(' {')}`, instantsOf(now)) : {}
  const body = { type, ...addressed(type as CommandType, name, state), ...fields } as CommandBody
  return { ...body, at: at === undefined ? now : readInstant(at, now), by }
}

/** Instants are written as people do: `2026-09-18 16:00`, or `+1h` from now. */
const instantsOf = (now: number) => (name: string, value: unknown) =>
  given.has(name) && typeof value === 'string' ? readInstant(value, now) : value
const given = new Set(['dueAt', 'deliveredAt', 'plannedAt'])

/** Which record of the state each command names, and by what. */
const records = {
  completeTask: 'tasks',
  assignTask: 'tasks',
  updateTask: 'tasks',
  completeJob: 'jobs',
  failJob: 'jobs',
  throwError: 'jobs',
  triggerTimer: 'timers',
  correlateMessage: 'subscriptions',
  triggerSignal: 'subscriptions',
  tickClock: 'clocks',
  pauseClock: 'clocks',
  resumeClock: 'clocks',
  extendClock: 'clocks',
  recalculateClock: 'clocks',
  rescheduleClock: 'clocks',
  restoreClock: 'clocks',
  rescheduleTimer: 'timers',
  restoreTimer: 'timers',
  resolveIncident: 'incidents',
  callStarted: 'calls',
  callCompleted: 'calls',
  callFailed: 'calls',
  callThrew: 'calls',
} as const

/** Commands that name nothing inside the instance. */
const ofWhole = new Set<CommandType>([
  'startInstance',
  'cancelInstance',
  'processNotStarted',
  'releaseQuarantine',
])

function addressed(type: CommandType, name: string | undefined, state: State): object {
  if (type === 'sendEvent') return { event: name }
  if (ofWhole.has(type)) return {}
  if (name === undefined) throw new Error(`expected '${type}' to name something`)
  if (type === 'setVariables') return { scope: find(Object.values(state.elements), name, state) }
  const key = find(Object.values(state[records[type as keyof typeof records]]), name, state)
  return type === 'correlateMessage' ? { key, message: 'm1' } : { key }
}

type Found = { key: Key; host?: Key; element?: string; id?: string }

function find(candidates: readonly Found[], name: string, state: State): Key {
  const [wanted, number = '1'] = name.split('#')
  if (wanted === '') return Number(number)
  const named = candidates.filter(({ host, element, id }) => {
    const own = id ?? element ?? state.elements[host ?? 0]?.element
    return own === wanted
  })
  const found = named[Number(number) - 1]
  if (!found) throw new Error(`expected '${name}' to be waiting, but it is not`)
  return found.key
}
