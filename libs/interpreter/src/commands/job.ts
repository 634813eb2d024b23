import { finish } from '../lifecycle.ts'
import { reject } from '../rejection.ts'
import type { Rejection } from '../environment.ts'
import type { ElementInstance, Key, ListenerAt, OpenJob, Variables } from '../state.ts'
import { emit, instanceOf, newKey, nodeOf, proceed, stateOf, type Turn } from '../turn.ts'
import { propagated } from '../variables.ts'
import type { Performer } from './index.ts'

type Found = { self: ElementInstance; job: OpenJob } | { rejection: Rejection }

/** A worker has done the job. */
export const completeJob: Performer<'completeJob'> = ({ key, variables }, turn) => {
  const found = find(turn, key)
  if ('rejection' in found) return found.rejection
  const { self, job } = found
  emit(turn, { type: 'jobCompleted', key, element: self.element })
  if (job.listener) listened(turn, self, job.listener, variables)
  else finish(turn, nodeOf(turn, self.element), self, variables)
  return undefined
}

/** What a listener brought is the element's own before its work, and leaves it afterwards. */
function listened(
  turn: Turn,
  { key }: ElementInstance,
  { index, ...listener }: ListenerAt,
  variables: Variables = {},
): void {
  if (Object.keys(variables).length > 0) {
    const isOwn = listener.event === 'start'
    if (isOwn) emit(turn, { type: 'variablesSet', scope: key, values: variables })
    else emit(turn, ...propagated(stateOf(turn), key, variables))
  }
  proceed(turn, { move: 'listen', key, ...listener, index: index + 1 })
}

/** A worker could not do the job; without retries left an operator has to help. */
export const failJob: Performer<'failJob'> = (command, turn) => {
  const { key, retries, message, retryAt, variables = {} } = command
  const found = find(turn, key)
  if ('rejection' in found) return found.rejection
  if (!Number.isInteger(retries) || retries < 0) {
    return reject('invalidArgument', `expected retries of 0 or more, but they are ${retries}`)
  }
  const { element, key: host } = found.self
  if (Object.keys(variables).length > 0) {
    emit(turn, { type: 'variablesSet', scope: host, values: variables })
  }
  const delay = retryAt !== undefined && { retryAt }
  emit(turn, { type: 'jobFailed', key, element, retries, message, ...delay })
  if (retries > 0) return undefined
  emit(turn, {
    type: 'incidentRaised',
    key: newKey(turn),
    host,
    element,
    kind: 'jobNoRetries',
    message: `expected job ${key} to have retries left, but it has none: ${message}`,
    job: key,
  })
  return undefined
}

/** A worker reports an error that the process knows how to handle. */
export const throwJobError: Performer<'throwError'> = (command, turn) => {
  const { key, code, message, variables } = command
  const found = find(turn, key)
  if ('rejection' in found) return found.rejection
  const { element, key: host } = found.self
  const said = message !== undefined && { message }
  emit(turn, { type: 'jobErrorThrown', key, element, code, ...said })
  const { listener } = found.job
  const brought = { ...(variables && { variables }), ...(listener && { listener }) }
  proceed(turn, { move: 'throw', key: host, trigger: 'error', code, ...said, ...brought })
  return undefined
}

function find(turn: Turn, key: Key): Found {
  const job = stateOf(turn).jobs[key]
  if (!job)
    return { rejection: reject('notFound', `expected an open job ${key}, but there is none`) }
  if (job.retries === 0) {
    const reason = `expected job ${key} to have retries left, but it waits for its incident`
    return { rejection: reject('invalidState', reason) }
  }
  return { self: instanceOf(turn, job.host), job }
}
