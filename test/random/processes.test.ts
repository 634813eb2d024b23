/**
 * Random block-structured processes, driven at random and then to their end: nothing throws, every
 * law holds after every step, and nothing is stuck without anybody being told. `RUNS=` says how
 * many, `SEED=` which.
 */
import * as fc from 'fast-check'
import { initialState, type Command, type Environment, type State } from '@punctual/interpreter'
import type { Event } from '@punctual/interpreter'
import { beginning } from '../traces/asker.ts'
import { environmentOf } from '../traces/environment.ts'
import { checkLaws } from '../traces/laws.ts'
import { commandOf, nextToEnd, type Pick } from './commands.ts'
import { draw } from './draw.ts'
import { plans, type Plan } from './plan.ts'

const RUNS_DEFAULT = 200
/** Small processes need some dozens; instances of instances of instances some hundreds. */
const STEPS_TO_END_MAX = 1_000
/** What went in circles has left more to do than is worth waiting for. */
const EVENTS_MAX = 5_000
const runs = Number(process.env['RUNS'] ?? RUNS_DEFAULT)
const seed = Number(process.env['SEED'] ?? Date.now() % 2 ** 31)
const ladder = {
  id: 'L',
  rungs: [
    { at: '50%', tell: ['assignee', '=chief'], actions: [{ type: 'notify', message: 'half' }] },
    {
      at: '100%',
      tell: ['role:SUP'],
      actions: [
        { type: 'notify', message: 'due' },
        { type: 'addOwner', owner: 'role:SUP' },
        { type: 'reassign', to: '=if n > 3 then "li.na" else null' },
        { type: 'throwEscalation', code: 'OVERDUE' },
        { type: 'raisePriority', by: 10 },
      ],
    },
    { at: '+PT30M', tell: ['owners'], actions: [{ type: 'startProcess', processId: 'late' }] },
  ],
}
const picks: fc.Arbitrary<Pick> = fc.record({
  choice: fc.nat({ max: 1000 }),
  number: fc.nat({ max: 5 }),
  again: fc.nat({ max: 4 }).map((fifth) => fifth === 0),
  minutes: fc.nat({ max: 90 }),
})

test(`random processes keep the laws and end (SEED=${seed})`, () => {
  const scenes = fc.tuple(plans, fc.array(picks, { minLength: 1, maxLength: 30 }))
  const property = fc.property(scenes, ([plan, chosen]) => play(plan, chosen))
  expect(() => fc.assert(property, { seed, numRuns: runs, endOnFailure: true })).not.toThrow()
})

type Run = { environment: Environment; state: State; now: number; log: Event[] }

function play(plan: Plan, chosen: readonly Pick[]): void {
  const environment = environmentOf({ graph: draw(plan), ladders: [ladder] })
  const run: Run = { environment, state: initialState, now: beginning, log: [] }
  for (const pick of chosen) take(run, commandOf(run.state, pick, run.now))
  if (run.state.status === 'active') end(run)
}

function take(run: Run, command: Command | undefined): void {
  if (!command) return
  run.now = command.at
  const outcome = checkLaws(run.environment, run.state, command, run.log)
  if (outcome.accepted) run.state = outcome.state
  expect(isStuckSilently(run.state)).toBe(false)
}

/** Only an error that nobody handles, or a circle, keeps an instance from its end. */
function end(run: Run): void {
  const { graph } = run.environment
  for (let steps = 0; run.state.status === 'active'; steps++) {
    expect(steps).toBeLessThan(STEPS_TO_END_MAX)
    const next = nextToEnd(graph, run.state, run.now)
    if (next && run.log.length < EVENTS_MAX) take(run, next)
    else cancel(run)
  }
}

function cancel(run: Run): void {
  const kinds = Object.values(run.state.incidents).map(({ kind }) => kind)
  const isKnown = kinds.includes('unhandledError') || run.log.length >= EVENTS_MAX
  expect(isKnown).toBe(true)
  take(run, { type: 'cancelInstance', at: run.now, by: 'chance' })
  expect(run.state.status).toBe('terminated')
}

/** Alive, nothing to wait for, and nobody is told. */
function isStuckSilently({ status, ...state }: State): boolean {
  const { tasks, jobs, timers, subscriptions, conditions = {}, calls } = state
  const waits = [tasks, jobs, timers, subscriptions, conditions, calls]
  const isWaiting = waits.some((records) => Object.keys(records).length > 0)
  return status === 'active' && !isWaiting && Object.keys(state.incidents).length === 0
}
