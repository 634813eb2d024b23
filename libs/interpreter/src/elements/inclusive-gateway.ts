import type { InclusiveGateway } from '@punctual/model'
import type { Behaviour } from '../behaviour.ts'
import { childrenOf, waitingIn } from '../held.ts'
import { finish } from '../lifecycle.ts'
import { tokenKey } from '../owners.ts'
import { exitsOf, reachOf, type Exit } from '../reach.ts'
import type { Key } from '../state.ts'
import { stateOf, type Turn } from '../turn.ts'

/**
 * Takes every outgoing flow whose condition holds, else the default. Waits as long as a token can
 * still come by a flow that has none and by no flow that has one. BPMN 2.0.2 §13.4.3.
 */
export const inclusiveGateway: Behaviour<InclusiveGateway> = {
  joins: () => undefined,
  joinsAtRest(node, scope, turn) {
    const { graph } = turn.environment
    const { waiting } = stateOf(turn)
    const hasToken = (flow: string) => Boolean(waiting[tokenKey(scope, flow)])
    const full = node.incoming.filter(hasToken)
    const empty = node.incoming.filter((flow) => !hasToken(flow))
    const reach = reachOf(graph, node)
    const canReach = ({ flows, nodes }: Exit, target: string) =>
      nodes.some((id) => reach.get(target)!.has(id)) ||
      flows.some((flow) => flow === target || reach.get(target)!.has(graph.flows[flow]!.target))
    const isAwaited = (exit: Exit) =>
      empty.some((flow) => canReach(exit, flow)) && !full.some((flow) => canReach(exit, flow))
    return tokensIn(turn, scope, node.id).some(isAwaited) ? undefined : full
  },
  run(node, self, turn) {
    finish(turn, node, self)
    return undefined
  },
}

/** Where the tokens of a scope may go next, but for those at the gateway itself. */
function tokensIn(turn: Turn, scope: Key, gateway: string): Exit[] {
  const { graph } = turn.environment
  const onFlows = waitingIn(turn, scope)
    .map((flow) => graph.flows[flow]!)
    .filter(({ target }) => target !== gateway)
  const atWork = childrenOf(turn, scope).filter((each) => each.compensates === undefined)
  return [
    ...onFlows.map(({ target }) => ({ flows: [], nodes: [target] })),
    ...atWork.flatMap((each) => exitsOf(graph, each)),
  ]
}
