import { parseDuration } from '@punctual/calendar'
import {
  beginAt,
  initialState,
  step,
  type Clock,
  type Environment,
  type Event,
  type State,
} from '@punctual/interpreter'
import { process, type Graph } from '@punctual/model'
import { ApiProblem } from '../problems/problem.ts'
import type { PreviewRequestDto } from './preview.dto.ts'

/** A case as it stands when one looks ahead, and the clock that is looked at. */
export type Scene = Readonly<{
  environment: Environment
  state: State
  clock: Clock
  businessId: string | null
  at: number
  /** How the end of the clock was counted. */
  arithmetic: string
}>

const TASK = 'task'
const CLOCK = 'preview'
const PREVIEWER = 'engine'

/** Work that is promised within a length of time, and nothing else. */
export function graphOf(request: PreviewRequestDto): Graph {
  const { calendar = '24x7', ladder, assignee, candidateGroups } = request
  const within = request.within!
  const promised = { id: CLOCK, within, calendar, ...(ladder !== undefined && { ladder }) }
  return process('preview')
    .startEvent('start')
    .userTask(TASK, {
      clocks: [promised],
      ...(assignee !== undefined && { assignee }),
      ...(candidateGroups && { candidateGroups: candidateGroups.join(',') }),
    })
    .endEvent('end')
    .graph()
}

/** The process as it would be if it began where one of its promises does; refuses `notFound`. */
export function graphAt(graph: Graph, clock: string): Graph {
  const owner = Object.values(graph.nodes).find(
    (node) => 'clocks' in node && node.clocks.some(({ id }) => id === clock),
  )
  const want = `expected a promise '${clock}' in process '${graph.id}'`
  if (!owner) throw new ApiProblem('notFound', `${want}, but there is none`)
  const begun = beginAt(graph, owner.id)
  if (begun) return begun
  const found = `'${owner.id}' stands where nothing begins by itself`
  throw new ApiProblem('validation', `${want} that can be imagined, but ${found}`)
}

/** The case as it stands once it has begun; refuses one whose clock does not start. */
export function begin(
  environment: Environment,
  { clock = CLOCK, variables = {} }: PreviewRequestDto,
  at: number,
): Scene {
  const startEvent = startOf(environment.graph)
  const command = { type: 'startInstance', variables, at, by: PREVIEWER, ...startEvent } as const
  const started = step(environment, initialState, command)
  if (!started.accepted) throw new ApiProblem('validation', started.rejection.reason)
  const { state, events } = started
  const found = Object.values(state.clocks).find(({ id }) => id === clock)
  if (!found) throw new ApiProblem('validation', whyNot(events, clock))
  return { environment, state, clock: found, businessId: null, at, arithmetic: said(events, found) }
}

/** A process that no plain event begins is begun by its first one. */
function startOf({ nodes, id }: Graph): { startEvent?: string } {
  const root = nodes[id]
  const starts = root && 'starts' in root ? root.starts : []
  const isPlain = (start: string) => {
    const node = nodes[start]
    return node?.type === 'startEvent' && node.trigger === undefined
  }
  const [first] = starts
  return starts.some(isPlain) || first === undefined ? {} : { startEvent: first }
}

function said(events: readonly Event[], { key }: Clock): string {
  const started = events.find((event) => event.type === 'clockStarted' && event.key === key)
  return started?.type === 'clockStarted' ? started.arithmetic : ''
}

function whyNot(events: readonly Event[], clock: string): string {
  const incident = events.find((event) => event.type === 'incidentRaised')
  if (incident?.type === 'incidentRaised') return incident.message
  return `expected promise '${clock}' to begin with these variables, but it does not`
}

/** A length of time as it was written; refuses one that is none. */
export function checkDuration(text: string): { calendar?: string } {
  const duration = parseDuration(text)
  if ('problem' in duration) throw new ApiProblem('validation', duration.problem)
  return duration
}
