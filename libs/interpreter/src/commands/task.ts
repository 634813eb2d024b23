import { finish } from '../lifecycle.ts'
import { reject } from '../rejection.ts'
import { mustReview, noteExecutors } from '../review.ts'
import type { Key } from '../state.ts'
import { emit, instanceOf, nodeOf, stateOf, type Turn } from '../turn.ts'
import type { Performer } from './index.ts'

/** A person has done the work. */
export const completeTask: Performer<'completeTask'> = ({ key, variables }, turn) => {
  const task = stateOf(turn).tasks[key]
  if (!task) return noTask(key)
  const own = mustReview(turn, task, turn.by)
  if (own) return own
  const self = instanceOf(turn, task.host)
  noteExecutors(turn, task)
  emit(turn, { type: 'taskCompleted', key, element: self.element })
  finish(turn, nodeOf(turn, self.element), self, variables)
  return undefined
}

/** Gives the task to somebody, or back to its candidates. */
export const assignTask: Performer<'assignTask'> = (command, turn) => {
  const { key, assignee, override, reason } = command
  const task = stateOf(turn).tasks[key]
  if (!task) return noTask(key)
  if (assignee === '') {
    return reject('invalidArgument', `expected somebody to take task ${key}, but the name is empty`)
  }
  const holder = task.assignee
  if (assignee !== null && holder !== undefined && holder !== assignee && !override) {
    return reject('invalidState', `expected task ${key} to be free, but '${holder}' holds it`)
  }
  if (assignee === null && holder === undefined) {
    return reject('invalidState', `expected somebody to hold task ${key}, but it is free`)
  }
  const own = assignee === null ? undefined : mustReview(turn, task, assignee)
  if (own) return own
  const told = reason === undefined ? {} : { reason }
  const element = elementOf(turn, task.host)
  emit(turn, { type: 'taskAssigned', key, element, assignee, ...told })
  return undefined
}

/** Changes who may take the task and how urgent it is. */
export const updateTask: Performer<'updateTask'> = (command, turn) => {
  const { key, candidateGroups, candidateUsers, priority } = command
  const task = stateOf(turn).tasks[key]
  if (!task) return noTask(key)
  const changes = {
    ...(candidateGroups && { candidateGroups }),
    ...(candidateUsers && { candidateUsers }),
    ...(priority !== undefined && { priority }),
  }
  if (priority !== undefined && !isPriority(priority)) {
    return reject('invalidArgument', `expected a priority from 0 to 100, but it is ${priority}`)
  }
  if (Object.keys(changes).length === 0) {
    return reject('invalidArgument', `expected a change of task ${key}, but none is given`)
  }
  emit(turn, { type: 'taskUpdated', key, element: elementOf(turn, task.host), changes })
  return undefined
}

const isPriority = (value: number) => Number.isInteger(value) && value >= 0 && value <= 100

const noTask = (key: Key) =>
  reject('notFound', `expected an open user task ${key}, but there is none`)

const elementOf = (turn: Turn, host: Key) => instanceOf(turn, host).element
