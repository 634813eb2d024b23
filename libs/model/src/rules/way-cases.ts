import { process } from '../builder.ts'
import { compensation, link, message, signal, timer } from '../definitions.ts'
import type { RuleCases } from './rule-cases.ts'

const begun = process('P').startEvent('S')
const hour = timer('duration', 'PT1H')

/** Cases of the rules on the ways that tokens take. */
export const wayCases = {
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
      'a loop that a signal may end': begun
        .exclusiveGateway('X')
        .intermediateThrowEvent('T', signal('s'))
        .to('X')
        .graph(),
      'a loop that waits for a worker': begun
        .exclusiveGateway('X')
        .task('A', { listeners: [{ event: 'start', type: 'audit' }] })
        .to('X')
        .graph(),
      'a loop that collects': begun
        .exclusiveGateway('X')
        .task('A', {
          loop: {
            type: 'multiInstance',
            cardinality: '2',
            outputCollection: 'all',
            outputElement: '=1',
          },
        })
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
      'a link back': [
        begun
          .intermediateThrowEvent('T1', link('L'))
          .intermediateCatchEvent('C', link('L'))
          .inclusiveGateway('X')
          .intermediateThrowEvent('T2', message('m'))
          .intermediateThrowEvent('T3', link('L'))
          .graph(),
        'C',
        /C → X → T2 → T3 → C/,
      ],
      'a transaction that does not wait': [
        begun
          .exclusiveGateway('X')
          .transaction('T', (tx) => tx.startEvent('TS').endEvent('TE'))
          .to('X')
          .graph(),
        'X',
        /X → T → X/,
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
      'behind a link': begun
        .intermediateThrowEvent('T', link('L'))
        .intermediateCatchEvent('C', link('L'))
        .task('A')
        .graph(),
      'a compensation handler': begun
        .task('A')
        .boundaryEvent('B', 'A', compensation(), { handler: 'H' })
        .task('H', { forCompensation: true })
        .graph(),
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
      'a link that nothing throws': [
        begun.intermediateCatchEvent('C', link('L')).graph(),
        'C',
        /to 'C'/,
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
