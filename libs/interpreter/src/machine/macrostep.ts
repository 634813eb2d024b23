import { feelFunctions } from '@punctual/calendar'
import {
  initialTransition,
  transition,
  type AnyMachineSnapshot,
  type AnyStateMachine,
  type AnyStateNode,
} from 'xstate'
import type { Variables } from '../state.ts'
import { stateOf, stuck, type Result, type Turn } from '../turn.ts'
import type { Present } from './asking.ts'
import { compiledOf } from './compile.ts'
import type { Execution } from './execution.ts'
import { rootOf, snapshotOf } from './snapshot.ts'

/** An event as XState has it: its data stands beside its type. */
export type Trigger = Readonly<{ type: string }> & Variables

/** What a macrostep does, and how it ends. */
export type Macrostep = Readonly<{
  executions: readonly Execution[]
  /** By history state, where it has changed. */
  histories: Readonly<Record<string, readonly string[]>>
  done?: Readonly<{ output: unknown }>
}>

/** With this event a machine begins. */
export const INIT = 'xstate.init'

/** Lets XState take one event to where nothing is left to do; the state stays as it is. */
export function macrostep(turn: Turn, event: Trigger): Result<Macrostep> {
  const { environment, at } = turn
  const { machine, holder } = compiledOf(environment.graph)
  const functions = feelFunctions(environment.calendar)
  const base = { at, zone: environment.zone, functions }
  const present: Present = { environment, at, base }
  const before = holder.present
  holder.present = present
  try {
    return { ok: true, value: run(turn, machine, event) }
  } catch (error) {
    if (present.problem) return present.problem
    const { message } = error as Error
    if (!message.startsWith('Infinite loop')) throw error
    const want = `expected machine '${environment.graph.id}' to come to rest after '${event.type}'`
    return stuck('endlessLoop', `${want}, but it goes on and on`)
  } finally {
    if (before) holder.present = before
    else delete holder.present
  }
}

type Told = Readonly<{ type: string; params: unknown }>

function run(turn: Turn, machine: AnyStateMachine, event: Trigger): Macrostep {
  const state = stateOf(turn)
  const isBeginning = event.type === INIT
  const context = { ...state.variables[rootOf(state)!.key] }
  const before = isBeginning ? undefined : snapshotOf(machine, state, turn.environment.graph)
  const [after, actions] = before
    ? transition(quiet(machine), before, event)
    : initialTransition(quiet(machine), context)
  if (after.status === 'error') {
    if (after.error instanceof Error) throw after.error
    // XState gives up on an error of work that no guard lets through; `react` says so.
    return { executions: [], histories: {} }
  }
  return {
    executions: executionsOf(actions as unknown as readonly Told[]),
    histories: changedHistories(before, after),
    ...(after.status === 'done' && { done: { output: after.output } }),
  }
}

/**
 * To ask XState it makes an actor, which begins the machine for nothing: guards would be asked
 * without a context. Only what has an input begins in earnest.
 */
function quiet(machine: AnyStateMachine): AnyStateMachine {
  const logic = {
    getInitialSnapshot: (scope: never, input: unknown) =>
      input === undefined
        ? { status: 'active' }
        : machine.getInitialSnapshot(scope, input as never),
    transition: (snapshot: never, event: never, scope: never) =>
      machine.transition(snapshot, event, scope),
  }
  return logic as unknown as AnyStateMachine
}

/** What is told, in its order. XState's own is done, but for what `after` plans and gives up. */
function executionsOf(actions: readonly Told[]): readonly Execution[] {
  const executions: Execution[] = []
  let entered: string | undefined
  for (const { type, params } of actions) {
    if (type === 'xstate.raise') {
      const { event, delay, id } = params as { event: Trigger; delay?: number; id: string }
      if (delay === undefined) continue
      const timed = { event: event.type, data: {}, delayMs: delay, sendId: id }
      executions.push({
        type: 'schedule',
        ...timed,
        ...(entered !== undefined && { state: entered }),
      })
    } else if (type === 'xstate.cancel') {
      executions.push({ type: 'cancel', sendId: (params as { sendId: string }).sendId })
    } else {
      const execution = { type, ...(params as object) } as Execution
      if (execution.type === 'entered') entered = execution.state
      executions.push(execution)
    }
  }
  return executions
}

type Histories = Readonly<Record<string, readonly AnyStateNode[]>>

function changedHistories(
  before: AnyMachineSnapshot | undefined,
  after: AnyMachineSnapshot,
): Macrostep['histories'] {
  const known = (before?.historyValue ?? {}) as Histories
  const changed = Object.entries((after.historyValue ?? {}) as Histories).filter(
    ([id, states]) => known[id] !== states,
  )
  return Object.fromEntries(changed.map(([id, states]) => [id, states.map((each) => each.id)]))
}
