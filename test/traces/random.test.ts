/** Random small processes, driven at random: nothing throws, every law holds, nothing gets lost. */
import * as fc from 'fast-check'
import { initialState, type Event, type State } from '@punctual/interpreter'
import { beginning } from './asker.ts'
import { environmentOf } from './environment.ts'
import { checkLaws } from './laws.ts'
import { commandOf, type Pick } from './random-commands.ts'
import { draw, plans, type Plan } from './random-process.ts'

const runs = Number(process.env['RUNS'] ?? 100)
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

test(`random processes keep the laws (SEED=${seed})`, () => {
  const scenes = fc.tuple(plans, fc.array(picks, { minLength: 5, maxLength: 40 }))
  const property = fc.property(scenes, ([plan, chosen]) => play(plan, chosen))
  expect(() => fc.assert(property, { seed, numRuns: runs })).not.toThrow()
})

function play(plan: Plan, chosen: readonly Pick[]): void {
  const environment = environmentOf({ graph: draw(plan), ladders: [ladder] })
  const log: Event[] = []
  let state = initialState
  let now = beginning
  for (const pick of chosen) {
    const command = commandOf(state, pick, now)
    if (!command) break
    now = command.at
    const outcome = checkLaws(environment, state, command, log)
    if (outcome.accepted) state = outcome.state
    expect(isStuckSilently(state)).toBe(false)
  }
}

/** Alive, nothing to wait for, and nobody is told. */
function isStuckSilently({ status, ...state }: State): boolean {
  const waits = [state.tasks, state.jobs, state.timers, state.subscriptions, state.calls]
  const isWaiting = waits.some((records) => Object.keys(records).length > 0)
  return status === 'active' && !isWaiting && Object.keys(state.incidents).length === 0
}
