import { combinations, type Positions } from './positions.ts'

const scopes = ['process', 'subProcess', 'eventSubProcess', 'transaction']
const ways = ['exclusiveGateway split', 'inclusiveGateway split', 'parallelGateway split']
const joins = ['exclusiveGateway join', 'inclusiveGateway join', 'parallelGateway join']

/** Every gateway in every scope, where flows part and where they meet. BPMN 2.0.2 §13.4. */
export const gatewayPositions: Positions = {
  wanted: combinations(
    scopes,
    [...ways, ...joins, 'eventBasedGateway split', 'eventBasedGateway join'],
    (scope, way) => `${way} in ${scope}`,
  ),

  of({ type, scope, incoming, outgoing }, { nodes }) {
    if (!type.endsWith('Gateway')) return []
    const around = nodes[scope]?.type
    return [
      ...(outgoing.length > 1 ? [`${type} split in ${around}`] : []),
      ...(incoming.length > 1 ? [`${type} join in ${around}`] : []),
    ]
  },
}
