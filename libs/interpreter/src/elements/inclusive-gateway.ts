import type { Graph, InclusiveGateway } from '@punctual/model'
import type { Behaviour } from '../behaviour.ts'
import { finish } from '../lifecycle.ts'
import { exitsOf, reachOf, type Exit } from '../reach.ts'
import type { Key, State } from '../state.ts'
import { stateOf } from '../turn.ts'
import { tokenKey } from '../writers.ts'

/**
 * Takes every outgoing flow whose condition holds, else the default. Waits as long as a token can
 * still come by a flow that has none and by no flow that has one. BPMN 2.0.2 §13.4.3.
 */
export const inclusiveGateway: Behaviour<InclusiveGateway> = {
  joins: () => undefined,
  joinsAtRest(node, scope, turn) {
    const { graph } = turn.environment
    const state = stateOf(turn)
    const hasToken = (flow: string) => Boolean(state.waiting[tokenKey(scope, flow)])
    const full = node.incoming.filter(hasToken)
    const empty = node.incoming.filter((flow) => !hasToken(flow))
    const reach = reachOf(graph, node)
    const canReach = ({ flows, nodes }: Exit, target: string) =>
      nodes.some((id) => reach.get(target)!.has(id)) ||
      flows.some((flow) => flow === target || reach.get(target)!.has(graph.flows[flow]!.target))
    const isAwaited = (exit: Exit) =>
      empty.some((flow) => canReach(exit, flow)) && !full.some((flow) => canReach(exit, flow))
    return tokensIn(graph, state, scope, node.id).some(isAwaited) ? undefined : full
  },
  run(node, self, turn) {
    finish(turn, node, self)
    return undefined
  },
}

/** Where the tokens of a scope may go next, but for those at the gateway itself. */
function tokensIn(graph: Graph, state: State, scope: Key, gateway: string): Exit[] {
  const prefix = tokenKey(scope, '')
  const onFlows = Object.keys(state.waiting)
    .filter((token) => token.startsWith(prefix))
    .map((token) => graph.flows[token.slice(prefix.length)]!)
    .filter(({ target }) => target !== gateway)
  const atWork = Object.values(state.elements).filter(
    (each) => each.scope === scope && each.compensates === undefined,
  )
  return [
    ...onFlows.map(({ target }) => ({ flows: [], nodes: [target] })),
    ...atWork.flatMap((each) => exitsOf(graph, each)),
  ]
}
