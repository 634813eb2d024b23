import type { FlowNode } from '@punctual/model'
import type { EventOf } from '../event.ts'
import { conditionHolds } from '../flows.ts'
import type { Result } from '../turn.ts'
import type { Key } from '../state.ts'
import { eventsOf, inputsOf, sentenceOf, stateBefore, turnAt, type Logged, written } from './log.ts'
import type { Asked, Line, NoWhy, Question, Why } from './why.ts'
import { whyWords } from './words.ts'

type Entered = Logged & { event: EventOf<'elementEntered'> }

/** Why a gateway, or any element with conditions behind it, went on as it did. */
export function whyGateway(asked: Asked, { what }: Question): Why | NoWhy {
  const events = eventsOf(asked)
  const entered = events.findLast(
    (each): each is Entered =>
      each.event.type === 'elementEntered' &&
      (each.event.key === what || each.event.element === what),
  )
  const id = entered?.event.element ?? String(what)
  const node = asked.environment.graph.nodes[id]
  if (!node) return { problem: `expected a gateway '${what}', but there is none` }
  if (!entered) return waitsToJoin(asked, node, events)
  const left = events.find(
    ({ event, place }) =>
      place > entered.place && event.type === 'elementCompleted' && event.key === entered.event.key,
  )
  const flows = left ? flowsTaken(events, left, node) : []
  const state = stateBefore(events, left?.place ?? events.length)
  const { graph } = asked.environment
  const expressions = node.outgoing.map((flow) => graph.flows[flow]?.condition)
  return {
    element: id,
    status: left ? 'left' : 'open',
    rule: node.type,
    inputs: state.elements[entered.event.key]
      ? inputsOf(state, entered.event.key, expressions)
      : {},
    lines: [
      ...joined(asked, node, events, entered),
      ...(left ? chosen(asked, node, { state, left, key: entered.event.key, flows }) : []),
      ...eventFirst(asked, node, left, flows),
      ...(left ? [] : stuckLines(asked, events, entered.event.key)),
    ],
  }
}

/** The flows that were taken when it was left. */
function flowsTaken(events: readonly Logged[], left: Logged, node: FlowNode): readonly string[] {
  const taken: string[] = []
  for (const { event, step } of events.slice(left.place + 1)) {
    if (step !== left.step) break
    if (event.type === 'elementEntered' && event.element === node.id) break
    if (event.type === 'flowTaken' && node.outgoing.includes(event.flow)) taken.push(event.flow)
  }
  return [...new Set(taken)]
}

type Choice = Readonly<{
  state: ReturnType<typeof stateBefore>
  left: Logged
  key: Key
  flows: readonly string[]
}>

/** Every condition as it was asked then, in the order in which it was asked. */
function chosen(asked: Asked, node: FlowNode, choice: Choice): readonly Line[] {
  const { environment, language } = asked
  const words = whyWords[language]
  const byDefault = 'default' in node ? node.default : undefined
  const conditions = node.outgoing.filter((flow) => environment.graph.flows[flow]!.condition)
  if (conditions.length === 0 && byDefault === undefined) {
    if (node.outgoing.length < 2 || node.type === 'eventBasedGateway') return []
    return [{ text: words.allTaken }]
  }
  const turn = turnAt(asked, choice.state, choice.left)
  const lines: string[] = []
  let settled = false
  for (const flow of node.outgoing) {
    const { condition } = environment.graph.flows[flow]!
    if (flow === byDefault || !condition) continue
    const holds: Result<boolean> | undefined = settled
      ? undefined
      : conditionHolds(turn, flow, choice.key)
    const name = flowName(asked, flow)
    if (!holds) lines.push(words.notAsked(name, written(condition)))
    else if (!holds.ok) lines.push(words.problem(holds.message))
    else lines.push(words.condition(name, written(condition), holds.value))
    settled ||= node.type === 'exclusiveGateway' && holds?.ok === true && holds.value
  }
  if (byDefault !== undefined) {
    lines.push(words.isDefault(flowName(asked, byDefault), choice.flows.includes(byDefault)))
  }
  const taken = choice.flows.map((flow) => words.taken(flowName(asked, flow)))
  return [...lines, ...taken].map((text) => ({ at: choice.left.at, text }))
}

/** A flow is called as it is, or after where it leads. */
function flowName({ environment, names }: Asked, flow: string): string {
  const { name, target } = environment.graph.flows[flow]!
  return name === undefined ? names(target) : names(flow)
}

/** Which paths had to arrive before it went on. */
function joined(
  asked: Asked,
  node: FlowNode,
  events: readonly Logged[],
  entered: Entered,
): readonly Line[] {
  if (node.incoming.length < 2) return []
  const words = whyWords[asked.language]
  const join = events.findLast(
    ({ event, place }) =>
      place <= entered.place &&
      event.type === 'flowsJoined' &&
      event.flows.every((flow) => node.incoming.includes(flow)),
  )
  const flows =
    join?.event.type === 'flowsJoined' && join.step === entered.step
      ? join.event.flows
      : [entered.event.flow ?? '']
  const named = flows.filter((flow) => flow !== '').map((flow) => sourceName(asked, flow))
  return named.length > 0 ? [{ at: entered.at, text: words.joined(words.list(named)) }] : []
}

function sourceName({ environment, names }: Asked, flow: string): string {
  return names(environment.graph.flows[flow]!.source)
}

/** A join that has not begun: which of its paths have arrived. */
function waitsToJoin(asked: Asked, node: FlowNode, events: readonly Logged[]): Why {
  const words = whyWords[asked.language]
  const { waiting } = stateBefore(events, events.length)
  const has = (flow: string) => Object.keys(waiting).some((token) => token.endsWith(`/${flow}`))
  const name = (flows: readonly string[]) =>
    words.list(flows.map((flow) => sourceName(asked, flow))) || '–'
  const [arrived, missing] = [node.incoming.filter(has), node.incoming.filter((flow) => !has(flow))]
  const text = words.waitsFor(name(missing), name(arrived))
  return { element: node.id, status: 'waiting', rule: node.type, inputs: {}, lines: [{ text }] }
}

/** Behind an event-based gateway the event that happens first decides. */
function eventFirst(
  asked: Asked,
  node: FlowNode,
  left: Logged | undefined,
  flows: readonly string[],
): readonly Line[] {
  if (node.type !== 'eventBasedGateway') return []
  const words = whyWords[asked.language]
  if (!left) return [{ text: words.stillWaits }]
  return flows.map((flow) => ({
    at: left.at,
    text: words.firstEvent(asked.names(asked.environment.graph.flows[flow]!.target)),
  }))
}

function stuckLines(asked: Asked, events: readonly Logged[], key: Key): readonly Line[] {
  return events
    .filter(({ event }) => event.type === 'incidentRaised' && event.host === key)
    .map((logged) => sentenceOf(asked, logged))
}
