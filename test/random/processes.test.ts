/**
 * Random block-structured processes, driven at random, also by what nobody should ask, and then to
 * their end: nothing throws, every law holds after every step, and nothing is stuck without anybody
 * being told. `RUNS=` says how many, `SEED=` which; with `RUN_PATH=` one of them is played again and made smaller.
 */
import * as fc from 'fast-check'
import type { Pick } from './commands.ts'
import { wrongs } from './hostile.ts'
import { plans } from './plan.ts'
import { play } from './run.ts'

const RUNS_DEFAULT = 200
const SHRINKING_MS = 60_000
const { RUNS, SEED, RUN_PATH } = process.env
const numRuns = Number(RUNS ?? RUNS_DEFAULT)
const seed = Number(SEED ?? Date.now() % 2 ** 31)
const again = RUN_PATH !== undefined && { path: RUN_PATH, interruptAfterTimeLimit: SHRINKING_MS }

const picks: fc.Arbitrary<Pick> = fc.record({
  choice: fc.nat({ max: 1000 }),
  number: fc.nat({ max: 5 }),
  again: fc.nat({ max: 4 }).map((fifth) => fifth === 0),
  minutes: fc.nat({ max: 90 }),
})

/** A process, what is asked of it and, every other time, what is asked wrongly. */
const scenes = fc.tuple(
  plans,
  fc.array(picks, { minLength: 1, maxLength: 30 }),
  fc.oneof(fc.constant([]), fc.array(wrongs, { maxLength: 30 })),
)

test(`random processes keep the laws and end (SEED=${seed})`, () => {
  const property = fc.property(scenes, (scene) => play(...scene))
  expect(broken(fc.check(property, { seed, numRuns, endOnFailure: !again, ...again }))).toBe('')
})

/** The first law that is broken, how to see it again and, once made smaller, the process. */
function broken<T>({ failed, errorInstance, counterexample, ...run }: fc.RunDetails<T>): string {
  if (!failed) return ''
  const { message, stack } = errorInstance instanceof Error ? errorInstance : new Error('nothing')
  const replay = `SEED=${run.seed} RUN_PATH=${run.counterexamplePath ?? ''}`
  return [message, replay, ...(again ? [JSON.stringify(counterexample), stack] : [])].join('\n')
}
