import { process } from '../builder.ts'
import { cancel, compensation, error } from '../definitions.ts'
import type { LoopText } from '../definitions.ts'
import type { Graph, NodeOf } from '../graph.ts'
import type { RuleCases } from './rule-cases.ts'

const begun = process('P').startEvent('S')
const looped = (loop: LoopText) => begun.userTask('A', { loop }).graph()
const each = (loop: Partial<Extract<LoopText, { type: 'multiInstance' }>>) =>
  looped({ ...loop, type: 'multiInstance' })
const listener = (event: 'start' | 'end') => ({ listeners: [{ event, type: 'audit' }] })

function eventSubProcessInLoop(): Graph {
  const graph = begun.eventSubProcess('ES', (es) => es.startEvent('ESS', error())).graph()
  const node = graph.nodes['ES'] as NodeOf<'eventSubProcess'>
  const loop = { type: 'standard', testBefore: false, maximum: 2 } as const
  return { ...graph, nodes: { ...graph.nodes, ES: { ...node, loop } } }
}

/** Cases of the rules on loops and listeners. */
export const loopCases = {
  loop: {
    valid: {
      'for each item': each({ inputCollection: '=items', inputElement: 'item' }),
      'with results, in sequence, to a condition': each({
        sequential: true,
        inputCollection: '=items',
        outputCollection: 'results',
        outputElement: '=result',
        completionCondition: '=numberOfCompletedInstances > 2',
      }),
      'so many times': each({ cardinality: '5' }),
      'as often as data say': each({ cardinality: '=count(items)' }),
      'while a condition holds': looped({ type: 'standard', condition: '=again' }),
      'so many rounds': looped({ type: 'standard', testBefore: true, maximum: 3 }),
    },
    invalid: {
      'neither items nor a number': [each({}), 'A', /but it has neither/],
      'items and a number': [
        each({ inputCollection: '=items', cardinality: '5' }),
        'A',
        /but it has both/,
      ],
      'an item of a number': [
        each({ cardinality: '5', inputElement: 'item' }),
        'A',
        /write an inputCollection/,
      ],
      'results of nothing': [
        each({ cardinality: '5', outputCollection: 'results' }),
        'A',
        /it has no outputElement/,
      ],
      'results to nowhere': [
        each({ cardinality: '5', outputElement: '=x' }),
        'A',
        /it has no outputCollection/,
      ],
      'items that are no FEEL': [
        each({ inputCollection: 'items' }),
        'A',
        /a FEEL inputCollection, but it is 'items'/,
      ],
      'a number that is none': [each({ cardinality: 'many' }), 'A', /but it has 'many'/],
      'a completion condition that is no FEEL': [
        each({ cardinality: '2', completionCondition: 'done' }),
        'A',
        /a FEEL completionCondition/,
      ],
      'a loop without end': [looped({ type: 'standard' }), 'A', /to come to an end/],
      'no round at all': [looped({ type: 'standard', maximum: 0 }), 'A', /but it has '0'/],
      'a loop condition that is no FEEL': [
        looped({ type: 'standard', condition: 'again' }),
        'A',
        /a FEEL loopCondition/,
      ],
      'an event sub-process in a loop': [eventSubProcessInLoop(), 'ES', /not to stand at/],
    },
  },
  listener: {
    valid: {
      'before and after a task': begun
        .userTask('A', {
          listeners: [...listener('start').listeners, ...listener('end').listeners],
        })
        .graph(),
      'before a gateway': begun.exclusiveGateway('X', listener('start')).graph(),
      'after a start': process('P').startEvent('S', undefined, listener('end')).graph(),
      'before an error is thrown': begun.endEvent('E', error('E1'), listener('start')).graph(),
    },
    invalid: {
      'before a start': [
        process('P').startEvent('S', undefined, listener('start')).graph(),
        'S',
        /one for 'start', which never comes there/,
      ],
      'before a boundary event': [
        begun.task('A').boundaryEvent('B', 'A', error(), listener('start')).graph(),
        'B',
        /'start'/,
      ],
      'after a gateway': [begun.inclusiveGateway('X', listener('end')).graph(), 'X', /'end'/],
      'after an error': [begun.endEvent('E', error('E1'), listener('end')).graph(), 'E', /'end'/],
      'after a cancellation': [begun.endEvent('E', cancel, listener('end')).graph(), 'E', /'end'/],
      'at compensation': [
        begun
          .task('A')
          .boundaryEvent('B', 'A', compensation(), { handler: 'H', ...listener('end') })
          .graph(),
        'B',
        /'end'/,
      ],
    },
  },
} satisfies Record<string, RuleCases>
