import { reject } from '../rejection.ts'
import type { Move } from '../move.ts'
import { ROOT, type Incident, type Variables } from '../state.ts'
import { assert, emit, instanceOf, proceed, stateOf, type Turn } from '../turn.ts'
import { propagated } from '../variables.ts'
import type { Performer } from './index.ts'

const RETRIES_DEFAULT = 1

/** An operator has mended what was wrong: what got stuck is done again. */
export const resolveIncident: Performer<'resolveIncident'> = (command, turn) => {
  const { key, variables = {}, retries = RETRIES_DEFAULT } = command
  const incident = stateOf(turn).incidents[key]
  if (!incident) return reject('notFound', `expected an open incident ${key}, but there is none`)
  if (!Number.isInteger(retries) || retries < 1) {
    return reject('invalidArgument', `expected retries of 1 or more, but they are ${retries}`)
  }
  if (!stateOf(turn).elements[incident.host]) return resolveAfterEnd(incident, variables, turn)
  const { element } = instanceOf(turn, incident.host)
  if (Object.keys(variables).length > 0) {
    emit(turn, ...propagated(stateOf(turn), incident.host, variables))
  }
  emit(turn, { type: 'incidentResolved', key, element })
  if (incident.job === undefined) proceed(turn, ...again(incident, element))
  else emit(turn, { type: 'jobRetriesUpdated', key: incident.job, element, retries })
  return undefined
}

/** What a machine that has ended did not get started is asked for again, with these variables. */
function resolveAfterEnd({ key, retry }: Incident, variables: Variables, turn: Turn): undefined {
  assert(retry?.move === 'startProcess', `expected incident ${key} to be about a process to start`)
  emit(turn, { type: 'incidentResolved', key, element: turn.environment.graph.id })
  const started = { ...retry.variables, ...variables }
  proceed(turn, { ...retry, key: ROOT, variables: started })
}

function again({ host, retry }: Incident, element: string): Move[] {
  if (!retry) return []
  if ('clock' in retry || 'promise' in retry) return [retry]
  const move: Move = { ...retry, key: host }
  // A promise that begins only now may be paused by a state that is active already.
  return retry.move === 'arm' ? [move, { move: 'hold', begun: [element] }] : [move]
}
