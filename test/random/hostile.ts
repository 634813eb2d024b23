import * as fc from 'fast-check'
import type { Command, CommandType, State, Variables } from '@punctual/interpreter'

/** One wrong command, or one that looks right and carries what nobody expects. */
export type Wrong = Readonly<{
  type: CommandType
  key: number
  text: string
  number: number
  variables: Variables
  early: boolean
}>

const types = [
  'startInstance',
  'completeTask',
  'assignTask',
  'updateTask',
  'completeJob',
  'failJob',
  'throwError',
  'triggerTimer',
  'tickClock',
  'correlateMessage',
  'triggerSignal',
  'sendEvent',
  'setVariables',
  'resolveIncident',
  'pauseClock',
  'resumeClock',
  'recalculateClock',
  'rescheduleClock',
  'rescheduleTimer',
  'restoreClock',
  'restoreTimer',
  'extendClock',
  'callStarted',
  'callCompleted',
  'callFailed',
  'callThrew',
  'processNotStarted',
] as const satisfies readonly CommandType[]

/** Keys that no instance has; not all are numbers, as a caller's need not be. */
const strangeKeys = [0, -1, 1.5, 2 ** 53, 1e21, NaN, '__proto__', 'constructor', 'x', null] as const
const strangeTexts = [
  '',
  ' ',
  '__proto__',
  'constructor',
  'P1D',
  'PT0S',
  'P9999Y',
  '=1',
  '\u{1F600}',
]
const strangeNumbers = [0, -1, 1.5, 1e300, Infinity, NaN, 101]
const nested = (levels: number) => `${'[{"n":'.repeat(levels)}1${'}]'.repeat(levels)}`
const strangeVariables = [
  '{}',
  '{"__proto__":{"n":9},"constructor":1,"toString":null,"hasOwnProperty":false}',
  '{"n":"text","again":{},"key":["k"],"maybe":false}',
  '{"n":{"__proto__":5},"key":null,"again":null}',
  `{"n":${nested(40)},"deep":${nested(400)}}`,
  '{"":1,"a.b":2,"a b":3,"-":4,"loopCounter":"x","item":{},"all":"y","counts":7}',
  '{"n":1e308,"key":"","again":"true"}',
]

/** Wrong commands: what they name is chosen when it is known what there is. */
export const wrongs: fc.Arbitrary<Wrong> = fc.record({
  type: fc.constantFrom(...types),
  key: fc.nat({ max: 1_000 }),
  text: fc.constantFrom(...strangeTexts),
  number: fc.constantFrom(...strangeNumbers),
  variables: fc.constantFrom(...strangeVariables).map((text) => JSON.parse(text) as Variables),
  early: fc.boolean(),
})

/** The wrong command in a state: its key is that of anything, of what has ended, or of nothing. */
export function commandOf(state: State, wrong: Wrong, now: number): Command {
  const { type, text, number, variables, early } = wrong
  const { elements, tasks, jobs, timers, subscriptions, calls, clocks, incidents } = state
  const records = [elements, tasks, jobs, timers, subscriptions, calls, clocks, incidents]
  const live = records.flatMap((each) => Object.keys(each).map(Number))
  const candidates = [...live, ...live, ...strangeKeys, state.nextKey, state.nextKey - 1]
  const key = candidates[wrong.key % candidates.length]
  const at = early ? now - 3_600_000 : now
  const named = { event: text, code: text, reason: text, message: text, instance: text }
  const numbers = { retries: number, priority: number, plannedAt: number, since: number }
  const moved = early ? { shift: text } : { dueAt: number }
  const others = { assignee: text, within: text, calendar: text, processId: text, problem: text }
  const trigger = early ? 'error' : 'escalation'
  return {
    type,
    key,
    scope: key,
    startEvent: text,
    trigger,
    at,
    by: text,
    variables,
    ...named,
    ...numbers,
    ...moved,
    ...others,
    notice: { id: text, deliveredAt: number },
  } as never
}
