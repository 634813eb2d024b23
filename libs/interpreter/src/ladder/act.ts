import type { MoveOf } from '../move.ts'
import { emit, instanceOf, proceed, send, stateOf, type Turn } from '../turn.ts'
import type { Action, ActionType } from './action.ts'
import { tasksWithin } from './tasks.ts'

const PRIORITY_MOST = 100

type Act<T extends ActionType> = (
  action: Extract<Action, { type: T }>,
  move: MoveOf<'act'>,
  turn: Turn,
) => void

/** Does what a rung asks for. On a scope the open user tasks inside are meant. */
export function act(move: MoveOf<'act'>, turn: Turn): void {
  const action = acts[move.action.type] as Act<ActionType>
  action(move.action, move, turn)
}

const acts: { [T in ActionType]: Act<T> } = {
  reassign({ assignee }, move, turn) {
    const { tasks } = stateOf(turn)
    forEachTask(move, turn, (key, element) => {
      if (tasks[key]!.excluded?.some(({ person }) => person === assignee)) return
      emit(turn, { type: 'taskAssigned', key, element, assignee, reason: reasonOf(move) })
    })
  },

  raisePriority({ by }, move, turn) {
    const { tasks } = stateOf(turn)
    forEachTask(move, turn, (key, element) => {
      const priority = Math.min(PRIORITY_MOST, Math.max(0, tasks[key]!.priority + by))
      const changes = { priority }
      emit(turn, { type: 'taskUpdated', key, element, changes, reason: reasonOf(move) })
    })
  },

  addOwner({ owner }, move, turn) {
    const { tasks } = stateOf(turn)
    forEachTask(move, turn, (key, element) => {
      const { owners } = tasks[key]!
      if (owners.includes(owner)) return
      const changes = { owners: [...owners, owner] }
      emit(turn, { type: 'taskUpdated', key, element, changes, reason: reasonOf(move) })
    })
  },

  throwEscalation({ code }, { clock }, turn) {
    proceed(turn, { move: 'throw', key: clock.host, trigger: 'escalation', code })
  },

  startProcess({ processId, variables }, move, turn) {
    const start = { processId, variables }
    emit(turn, { type: 'processStartRequested', ...start, reason: reasonOf(move) })
    const { clock, rung: id, index: action } = move
    const rung = { clock: clock.key, ladder: clock.ladder ?? '', rung: id, action }
    send(turn, { type: 'startProcess', ...start, rung })
  },
}

function forEachTask(
  { clock }: MoveOf<'act'>,
  turn: Turn,
  change: (key: number, element: string) => void,
): void {
  if (!stateOf(turn).elements[clock.host]) return
  for (const { key, host } of tasksWithin(turn, clock.host)) {
    change(key, instanceOf(turn, host).element)
  }
}

/** Rung and promise, as a reason on what they caused. */
function reasonOf({ clock, rung }: MoveOf<'act'>): string {
  return `${clock.id} ${rung}`
}
