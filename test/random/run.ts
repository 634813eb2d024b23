import { isDeepStrictEqual } from 'node:util'
import type { Command, Environment, State } from '@punctual/interpreter'
import { beginning } from '../traces/asker.ts'
import { environmentOf } from '../traces/environment.ts'
import { replayAll, takeStep, watch, type Watched } from '../traces/laws.ts'
import { commandOf, nextToEnd, type Pick } from './commands.ts'
import { draw } from './draw.ts'
import { commandOf as wrongly, type Wrong } from './hostile.ts'
import type { Plan } from './plan.ts'
import { ladder } from './world.ts'

/** Small processes need some dozens; instances of instances of instances some hundreds. */
const STEPS_TO_END_MAX = 1_000
/** What went in circles has left more to do than is worth waiting for. */
const EVENTS_MAX = 5_000

type Run = { environment: Environment; instance: Watched; now: number }

/**
 * Drives a process at random and then to its end, and throws where a law is broken. What is asked
 * wrongly is asked in between, and once more of what has ended.
 */
export function play(plan: Plan, chosen: readonly Pick[], wrong: readonly Wrong[]): void {
  const environment = environmentOf({ graph: draw(plan), ladders: [ladder] })
  const run: Run = { environment, instance: watch(), now: beginning }
  for (const [index, pick] of chosen.entries()) {
    if (hasRoom(run)) take(run, commandOf(run.instance.state, pick, run.now))
    if (hasRoom(run) && wrong[index]) askWrongly(run, wrong[index])
  }
  end(run)
  for (const each of wrong) askWrongly(run, each)
  replayAll(run.instance)
}

function askWrongly(run: Run, wrong: Wrong): void {
  const { now } = run
  take(run, wrongly(run.instance.state, wrong, now))
  run.now = now
}

function take(run: Run, command: Command | undefined): void {
  if (!command) return
  run.now = command.at
  try {
    takeStep(run.environment, run.instance, command)
  } catch (error) {
    throw new Error(`${messageOf(error)} (asked ${JSON.stringify(command)})`, { cause: error })
  }
  if (isStuckSilently(run.instance.state)) fail('to be stuck with somebody told', 'nobody is')
}

/** Only an error that nobody handles, or a circle, keeps an instance from its end. */
function end(run: Run): void {
  const { environment, instance } = run
  for (let steps = 0; instance.state.status === 'active'; steps++) {
    if (steps > STEPS_TO_END_MAX) fail(`to end in ${STEPS_TO_END_MAX} steps`, 'it goes on')
    const next = nextToEnd(environment.graph, instance.state, run.now)
    if (next && hasRoom(run)) takeOn(run, next)
    else cancel(run)
  }
}

/** What leads to the end changes something. */
function takeOn(run: Run, command: Command): void {
  const { state } = run.instance
  take(run, command)
  if (isDeepStrictEqual(state, run.instance.state)) fail(`'${command.type}' to help`, 'it did not')
}

function cancel(run: Run): void {
  const kinds = Object.values(run.instance.state.incidents).map(({ kind }) => kind)
  if (!kinds.includes('unhandledError') && hasRoom(run)) fail('to end', 'it is stuck')
  take(run, { type: 'cancelInstance', at: run.now, by: 'chance' })
  if (run.instance.state.status !== 'terminated') fail('to be cancelled', 'it goes on')
}

const hasRoom = ({ instance }: Run) => instance.log.length < EVENTS_MAX

function fail(wanted: string, found: string): never {
  throw new Error(`expected the instance ${wanted}, but ${found}`)
}

/** Alive, nothing to wait for, and nobody is told. */
function isStuckSilently({ status, ...state }: State): boolean {
  const { tasks, jobs, timers, subscriptions, conditions = {}, calls } = state
  const waits = [tasks, jobs, timers, subscriptions, conditions, calls]
  const isWaiting = waits.some((records) => Object.keys(records).length > 0)
  return status === 'active' && !isWaiting && Object.keys(state.incidents).length === 0
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))
