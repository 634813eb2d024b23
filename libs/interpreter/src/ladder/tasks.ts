import type { Key, OpenTask } from '../state.ts'
import { stateOf, type Turn } from '../turn.ts'

/** The open user tasks of an element instance and of all that goes on inside it. */
export function tasksWithin(turn: Turn, host: Key): OpenTask[] {
  const { tasks, elements } = stateOf(turn)
  return Object.values(tasks).filter((task) => {
    let key = task.host
    while (key > 0 && key !== host) key = elements[key]!.scope
    return key === host
  })
}
