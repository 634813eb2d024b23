import { process } from '../builder.ts'
import { cancel, compensation, conditional, error, link, message, signal } from '../definitions.ts'
import type { Graph, Trigger } from '../graph.ts'
import type { RuleCases } from './rule-cases.ts'

const begun = process('P').startEvent('S').userTask('A')
const caught = (trigger: Trigger) => begun.intermediateCatchEvent('C', trigger).graph()
const undone = begun.boundaryEvent('B', 'A', compensation(), { handler: 'H' })
const handled = undone.task('H', { forCompensation: true })
/** `node` is changed to what no builder draws. */
const changed = (graph: Graph, id: string, change: object): Graph => {
  const node = { ...graph.nodes[id], ...change }
  return { ...graph, nodes: { ...graph.nodes, [id]: node } } as Graph
}
const booking = (end: Trigger = cancel) =>
  begun.transaction('T', (tx) => tx.startEvent('TS').endEvent('TE', end))

/** Cases of the rules on signals, conditions, links, compensation and cancellation. */
export const triggerCases = {
  signal: {
    valid: {
      'a signal by name': caught(signal('news')),
      'a signal by expression': begun.endEvent('E', signal('=news')).graph(),
    },
    invalid: { 'a signal without name': [caught(signal('')), 'C', /refer to a bpmn:signal/] },
  },
  'conditional-event': {
    valid: { 'a FEEL condition': caught(conditional('=a > 5')) },
    invalid: {
      'no condition': [caught(conditional('')), 'C', /a FEEL condition, but it has none/],
      'a condition that is no FEEL': [caught(conditional('a > 5')), 'C', /but it is 'a > 5'/],
    },
  },
  link: {
    valid: {
      'two throws and their catch': begun
        .intermediateThrowEvent('T1', link('L'))
        .intermediateCatchEvent('C', link('L'))
        .exclusiveGateway('X')
        .when('=again')
        .intermediateThrowEvent('T2', link('L'))
        .graph(),
      'one name in two scopes': begun
        .subProcess('Sub', (sub) =>
          sub
            .startEvent('SS')
            .intermediateThrowEvent('T1', link('L'))
            .intermediateCatchEvent('C1', link('L')),
        )
        .intermediateThrowEvent('T2', link('L'))
        .intermediateCatchEvent('C2', link('L'))
        .graph(),
    },
    invalid: {
      'a link to nowhere': [
        begun.intermediateThrowEvent('T', link('L')).intermediateCatchEvent('C', link('M')).graph(),
        'T',
        /but it finds none named 'L'/,
      ],
      'a link out of its scope': [
        begun
          .subProcess('Sub', (sub) => sub.startEvent('SS').intermediateThrowEvent('T', link('L')))
          .intermediateCatchEvent('C', link('L'))
          .graph(),
        'T',
        /finds none/,
      ],
      'two targets of one name': [
        begun
          .intermediateThrowEvent('T', link('L'))
          .intermediateCatchEvent('C1', link('L'))
          .intermediateCatchEvent('C2', link('L'))
          .graph(),
        'C2',
        /'C1' and 'C2' are two/,
      ],
      'a link without name': [
        begun.intermediateThrowEvent('T', link('')).intermediateCatchEvent('C', link('')).graph(),
        'T',
        /has no name/,
      ],
    },
  },
  'compensation-handler': {
    valid: {
      'a task': handled.endEvent('E').graph(),
      'a sub-process': undone
        .subProcess('H', (sub) => sub.startEvent('HS').task('HT'), { forCompensation: true })
        .graph(),
    },
    invalid: {
      'no handler': [
        begun.boundaryEvent('B', 'A', compensation()).graph(),
        'B',
        /but there is none: draw it/,
      ],
      'a handler that is a step of its own': [
        undone.task('H').graph(),
        'B',
        /'H' is not: set isForCompensation/,
      ],
      'a handler in another scope': [
        undone
          .subProcess('Sub', (sub) => sub.startEvent('SS').task('H', { forCompensation: true }))
          .graph(),
        'B',
        /stands in another scope/,
      ],
      'one handler for two': [
        handled.task('A2').boundaryEvent('B2', 'A2', compensation(), { handler: 'H' }).graph(),
        'B2',
        /already serves 'B'/,
      ],
      'a handler of nothing': [
        begun.task('H', { forCompensation: true }).graph(),
        'H',
        /belongs to no compensation boundary event/,
      ],
      'a handler in the flow': [handled.to('H').graph(), 'H', /has sequence flows/],
      'a handler with a boundary event': [
        handled.boundaryEvent('BH', 'H', error()).graph(),
        'H',
        /has boundary events/,
      ],
      'an event sub-process for compensation': [
        changed(begun.eventSubProcess('ES', (es) => es.startEvent('ESS', error())).graph(), 'ES', {
          forCompensation: true,
        }),
        'ES',
        /is an event sub-process/,
      ],
    },
  },
  'compensation-target': {
    valid: {
      'all of the scope': handled.endEvent('E', compensation()).graph(),
      'one activity': handled.endEvent('E', compensation('A')).graph(),
      'a sub-process with something to undo': begun
        .subProcess('Sub', (sub) =>
          sub
            .startEvent('SS')
            .task('I')
            .boundaryEvent('B', 'I', compensation(), { handler: 'H' })
            .task('H', { forCompensation: true }),
        )
        .endEvent('E', compensation('Sub'))
        .graph(),
      'a sub-process that compensates itself': begun
        .subProcess('Sub', (sub) =>
          sub.startEvent('SS').eventSubProcess('ES', (es) => es.startEvent('ESS', compensation())),
        )
        .endEvent('E', compensation('Sub'))
        .graph(),
      'within an event sub-process': begun
        .eventSubProcess('ES', (es) =>
          es
            .startEvent('ESS', error())
            .task('I')
            .boundaryEvent('B', 'I', compensation(), { handler: 'H' })
            .task('H', { forCompensation: true })
            .endEvent('ESE', compensation('I')),
        )
        .graph(),
      'from an event sub-process': handled
        .eventSubProcess('ES', (es) =>
          es.startEvent('ESS', error()).endEvent('ESE', compensation('A')),
        )
        .graph(),
    },
    invalid: {
      'an activity behind that of an event sub-process': [
        handled
          .subProcess('Sub', (sub) =>
            sub
              .startEvent('SS')
              .eventSubProcess('ES', (es) =>
                es.startEvent('ESS', error()).endEvent('ESE', compensation('A')),
              ),
          )
          .graph(),
        'ESE',
        /stands in another/,
      ],
      'no activity': [handled.endEvent('E', compensation('S')).graph(), 'E', /is no activity/],
      'an activity without compensation': [
        begun.intermediateThrowEvent('T', compensation('A')).graph(),
        'T',
        /'A' cannot: attach a compensation boundary event/,
      ],
      'an activity of another scope': [
        handled
          .subProcess('Sub', (sub) => sub.startEvent('SS').endEvent('E', compensation('A')))
          .graph(),
        'E',
        /stands in another/,
      ],
      'an activity named by who catches': [
        begun
          .boundaryEvent('B', 'A', compensation('A'), { handler: 'H' })
          .task('H', { forCompensation: true })
          .graph(),
        'B',
        /remove the activityRef/,
      ],
    },
  },
  transaction: {
    valid: {
      'cancelled and caught': booking().boundaryEvent('B', 'T', cancel).graph(),
      'cancelled from deeper inside': begun
        .transaction('T', (tx) =>
          tx
            .startEvent('TS')
            .subProcess('Sub', (sub) => sub.startEvent('SS').endEvent('E', cancel)),
        )
        .boundaryEvent('B', 'T', cancel)
        .graph(),
      'never cancelled': booking(message('done')).graph(),
    },
    invalid: {
      'a cancel end outside': [begun.endEvent('E', cancel).graph(), 'E', /none around it/],
      'a cancel end that nothing catches': [
        booking().boundaryEvent('B', 'T', error()).graph(),
        'TE',
        /boundary event at the transaction 'T'/,
      ],
      'a cancel at a task': [begun.boundaryEvent('B', 'A', cancel).graph(), 'B', /'A' is none/],
    },
  },
} satisfies Record<string, RuleCases>
