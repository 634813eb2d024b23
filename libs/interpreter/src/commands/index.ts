import type { Command, CommandType } from '../command.ts'
import type { Rejection } from '../environment.ts'
import { reject } from '../rejection.ts'
import type { Key } from '../state.ts'
import type { Turn } from '../turn.ts'
import { callCompleted, callFailed, callStarted, callThrew } from './call.ts'
import { extendClock, pauseClock, resumeClock, tickClock } from './clock.ts'
import { correlateMessage, triggerSignal, triggerTimer } from './event.ts'
import { resolveIncident } from './incident.ts'
import { cancelInstance, releaseQuarantine, setVariables, startInstance } from './instance.ts'
import { completeJob, failJob, throwJobError } from './job.ts'
import { sendEvent } from '../machine/receive.ts'
import {
  recalculateClock,
  rescheduleClock,
  rescheduleTimer,
  restoreClock,
  restoreTimer,
} from './reschedule.ts'
import { processNotStarted } from './process.ts'
import { assignTask, completeTask, updateTask } from './task.ts'

/** Says no, or says in the turn what the command begins. */
export type Performer<T extends CommandType> = (
  command: Extract<Command, { type: T }>,
  turn: Turn,
) => Rejection | undefined

const performers: { [T in CommandType]: Performer<T> } = {
  startInstance,
  cancelInstance,
  setVariables,
  completeTask,
  assignTask,
  updateTask,
  completeJob,
  failJob,
  throwError: throwJobError,
  triggerTimer,
  correlateMessage,
  triggerSignal,
  sendEvent,
  callStarted,
  callCompleted,
  callFailed,
  callThrew,
  resolveIncident,
  tickClock,
  pauseClock,
  resumeClock,
  extendClock,
  recalculateClock,
  rescheduleClock,
  rescheduleTimer,
  restoreClock,
  restoreTimer,
  processNotStarted,
  releaseQuarantine,
}

/** Begins what a command asks for, or says why not. */
export function perform(command: Command, turn: Turn): Rejection | undefined {
  const key = keyOf(command)
  // Anything else could name what every object has, such as its constructor.
  if (key !== undefined && !Number.isSafeInteger(key)) {
    return reject('notFound', `expected a key of this instance, but it is ${String(key)}`)
  }
  const performer = performers[command.type] as Performer<CommandType>
  return performer(command, turn)
}

function keyOf(command: Command): Key | undefined {
  if ('key' in command) return command.key
  return 'scope' in command ? command.scope : undefined
}
