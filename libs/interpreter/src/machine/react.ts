import type { MoveOf } from '../move.ts'
import type { State } from '../state.ts'
import { emit, proceed, stateOf, stuck, type Stuck, type Turn } from '../turn.ts'
import type { Execution } from './execution.ts'
import { INIT, macrostep, type Macrostep } from './macrostep.ts'

/**
 * Lets the machine react to one event: XState says what happens, and each of it becomes a move of
 * its own. When FEEL gets stuck nothing has happened yet, and the event can be taken again.
 */
export function react({ key, event }: MoveOf<'react'>, turn: Turn): Stuck | undefined {
  const root = stateOf(turn).elements[key]
  if (!root) return undefined
  const { element } = root
  const step = macrostep(turn, event)
  if (!step.ok) return step
  const { executions, histories, done } = step.value
  if (event.type.startsWith('xstate.error.') && !executions.some(isTaken)) {
    const want = `expected the machine to handle '${event.type}'`
    return stuck('unhandledError', `${want}, but no guard of its transitions holds`)
  }
  for (const [history, states] of Object.entries(histories)) {
    if (isKnown(stateOf(turn), history, states)) continue
    emit(turn, { type: 'historyRecorded', element: history, states })
  }
  const [now, work] = parted(step.value)
  const entered = executions.flatMap((each) => (each.type === 'entered' ? [each.state] : []))
  const begun = event.type === INIT ? [...entered, element] : entered
  proceed(
    turn,
    ...now.map((execution) => ({ move: 'execute', execution }) as const),
    ...(done ? [] : [{ move: 'hold', begun } as const]),
    { move: 'rest', key, ...(done && { done }) },
    ...work.map((execution) => ({ move: 'execute', execution }) as const),
  )
  return undefined
}

function isKnown({ histories }: State, element: string, states: readonly string[]): boolean {
  return histories?.[element]?.join() === states.join()
}

const isTaken = ({ type }: Execution) => type === 'taken'

/**
 * What states invoke begins when the machine has come to rest, and not for a state that has been
 * left again (SCXML 3.13, 6.4).
 */
function parted({ executions }: Macrostep): [readonly Execution[], readonly Execution[]] {
  const now: Execution[] = []
  const work: (Execution & { type: 'invoke' })[] = []
  let entered = ''
  const owners = new Map<Execution, string>()
  for (const execution of executions) {
    if (execution.type === 'entered') entered = execution.state
    if (execution.type === 'exited') {
      const left = execution.state
      for (let i = work.length - 1; i >= 0; i--)
        if (owners.get(work[i]!) === left) work.splice(i, 1)
    }
    if (execution.type !== 'invoke') now.push(execution)
    else {
      owners.set(execution, entered)
      work.push(execution)
    }
  }
  return [now, work]
}
