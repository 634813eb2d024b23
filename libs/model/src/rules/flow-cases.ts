import { process } from '../builder.ts'
import { conditional, message, signal, timer } from '../definitions.ts'
import type { ExclusiveGateway, Graph } from '../graph.ts'
import type { RuleCases } from './rule-cases.ts'

const begun = process('P').startEvent('S')
const hour = timer('duration', 'PT1H')

function withDefault(graph: Graph, gateway: string, flow: string): Graph {
  const node = { ...(graph.nodes[gateway] as ExclusiveGateway), default: flow }
  return { ...graph, nodes: { ...graph.nodes, [gateway]: node } }
}

/** Cases of the rules on gateways, sequence flows and ids. */
export const flowCases = {
  id: {
    valid: { 'an id of 255 characters': process('P').startEvent('a'.repeat(255)).graph() },
    invalid: {
      'an id of 256 characters': [
        process('P').startEvent('a'.repeat(256)).graph(),
        'a'.repeat(256),
        /at most 255 characters, but one has 256/,
      ],
      'a word of the machine': [
        process('P').startEvent('__proto__').graph(),
        '__proto__',
        /reserved word/,
      ],
    },
  },
  'event-based-gateway': {
    valid: {
      'a signal or a condition': begun
        .eventBasedGateway('G')
        .intermediateCatchEvent('C1', signal('s'))
        .at('G')
        .intermediateCatchEvent('C2', conditional('=a'))
        .graph(),
      'a timer or a receive task': begun
        .eventBasedGateway('G')
        .intermediateCatchEvent('T', hour)
        .at('G')
        .receiveTask('R', { name: 'm', correlationKey: '=k' })
        .graph(),
    },
    invalid: {
      'one event only': [
        begun.eventBasedGateway('G').intermediateCatchEvent('T', hour).graph(),
        'G',
        /at least two sequence flows from 'G', but there are 1/,
      ],
      'a task behind it': [
        begun
          .eventBasedGateway('G')
          .intermediateCatchEvent('T', hour)
          .at('G')
          .userTask('A')
          .graph(),
        'A',
        /neither a catch event nor a receive task/,
      ],
      'an event with another way in': [
        begun
          .exclusiveGateway('X')
          .eventBasedGateway('G')
          .intermediateCatchEvent('T', hour)
          .at('G')
          .intermediateCatchEvent('M', message('m', '=k'))
          .at('X')
          .to('M')
          .graph(),
        'M',
        /other incoming flows/,
      ],
      'a receive task in a loop': [
        begun
          .eventBasedGateway('G')
          .intermediateCatchEvent('T', hour)
          .at('G')
          .receiveTask(
            'R',
            { name: 'm', correlationKey: '=k' },
            { loop: { type: 'multiInstance', cardinality: '2' } },
          )
          .graph(),
        'R',
        /is a loop/,
      ],
      'a receive task with a boundary event': [
        begun
          .eventBasedGateway('G')
          .intermediateCatchEvent('T', hour)
          .at('G')
          .receiveTask('R', { name: 'm', correlationKey: '=k' })
          .boundaryEvent('B', 'R', hour)
          .graph(),
        'R',
        /has boundary events/,
      ],
    },
  },
  condition: {
    valid: {
      'one condition and a default': begun
        .exclusiveGateway('X')
        .when('=a > 5')
        .task('A')
        .at('X')
        .otherwise()
        .task('B')
        .graph(),
      'an inclusive gateway': begun
        .inclusiveGateway('X')
        .when('=a > 5')
        .task('A')
        .at('X')
        .otherwise()
        .task('B')
        .graph(),
      'a task that chooses': begun
        .task('T')
        .when('=a > 5')
        .task('A')
        .at('T')
        .task('B')
        .at('T')
        .otherwise()
        .task('C')
        .graph(),
      'a gateway that joins': begun.exclusiveGateway('X').task('A').graph(),
    },
    invalid: {
      'a flow without condition': [
        begun.exclusiveGateway('X').when('=a').task('A').at('X').task('B').graph(),
        'X-B',
        /a condition on 'X-B', one of 2 flows from 'X'/,
      ],
      'a condition on the default': [
        begun
          .exclusiveGateway('X')
          .when('=a')
          .task('A')
          .at('X')
          .otherwise()
          .when('=b')
          .task('B')
          .graph(),
        'X-B',
        /no condition on the default flow/,
      ],
      'a default of another gateway': [
        withDefault(begun.exclusiveGateway('X').task('A').task('B').graph(), 'X', 'A-B'),
        'X',
        /the default flow of 'X' to leave it, but 'A-B' does not/,
      ],
      'a condition that is no FEEL': [
        begun.exclusiveGateway('X').when('${a}').task('A').graph(),
        'X-A',
        /is '\$\{a\}': write it with a leading '='/,
      ],
      'a flow without condition from an inclusive gateway': [
        begun.inclusiveGateway('X').when('=a').task('A').at('X').task('B').graph(),
        'X-B',
        /a condition on 'X-B'/,
      ],
      'a condition behind an event': [
        begun.intermediateThrowEvent('A').when('=a').task('B').graph(),
        'A-B',
        /put such a gateway between/,
      ],
      'a condition behind a parallel gateway': [
        begun.parallelGateway('G').when('=a').task('B').graph(),
        'G-B',
        /only on flows from activities and from/,
      ],
    },
  },
} satisfies Record<string, RuleCases>
