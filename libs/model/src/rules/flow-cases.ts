import { process } from '../builder.ts'
import { message, timer } from '../definitions.ts'
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
      'a condition behind a task': [
        begun.task('A').when('=a').task('B').graph(),
        'A-B',
        /put an exclusive gateway between/,
      ],
      'a condition behind a parallel gateway': [
        begun.parallelGateway('G').when('=a').task('B').graph(),
        'G-B',
        /only on flows from an exclusive gateway/,
      ],
    },
  },
  'straight-through-loop': {
    valid: {
      'a loop over a user task': begun.exclusiveGateway('X').userTask('A').to('X').graph(),
      'a loop over a script': begun
        .exclusiveGateway('X')
        .scriptTask('A', { script: '=i + 1', resultVariable: 'i' })
        .to('X')
        .graph(),
      'a loop that changes a variable': begun
        .exclusiveGateway('X')
        .intermediateThrowEvent('N', undefined, { outputs: { i: '=i + 1' } })
        .to('X')
        .graph(),
      'a loop over a sub-process that waits': begun
        .exclusiveGateway('X')
        .subProcess('Sub', (sub) => sub.startEvent('SS').userTask('A').endEvent('SE'))
        .to('X')
        .graph(),
      'two ways that meet': begun
        .parallelGateway('F')
        .task('A')
        .parallelGateway('J')
        .at('F')
        .to('J')
        .graph(),
    },
    invalid: {
      'a gateway and a task': [
        begun.exclusiveGateway('X').task('A').to('X').graph(),
        'X',
        /X → A → X runs straight/,
      ],
      'a task onto itself': [begun.manualTask('A').to('A').graph(), 'A', /A → A/],
      'a sub-process that does not wait': [
        begun
          .exclusiveGateway('X')
          .subProcess('Sub', (sub) => sub.startEvent('SS').task('A').endEvent('SE'))
          .to('X')
          .graph(),
        'X',
        /X → Sub → X/,
      ],
      'a fork back to itself': [
        begun.exclusiveGateway('X').parallelGateway('F').to('X').at('F').userTask('A').graph(),
        'X',
        /X → F → X/,
      ],
    },
  },
  unreachable: {
    valid: {
      'everything connected': begun.task('A').endEvent('E').graph(),
      'behind a boundary event': begun.task('A').boundaryEvent('B', 'A', hour).task('C').graph(),
      'in an event sub-process': begun
        .eventSubProcess('ES', (es) => es.startEvent('ESS', hour).task('A'))
        .graph(),
    },
    invalid: {
      'a task beside the flow': [
        begun.endEvent('E').task('A').graph(),
        'A',
        /a way from a start event to 'A'/,
      ],
      'a lost sub-process, once': [
        begun
          .endEvent('E')
          .subProcess('Sub', (sub) => sub.startEvent('SS').task('A'))
          .graph(),
        'Sub',
        /to 'Sub'/,
      ],
    },
  },
} satisfies Record<string, RuleCases>
