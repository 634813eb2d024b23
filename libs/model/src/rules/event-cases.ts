import { process } from '../builder.ts'
import {
  cancel,
  compensation,
  conditional,
  error,
  escalation,
  link,
  message,
  signal,
  terminate,
  timer,
} from '../definitions.ts'
import type { RuleCases } from './rule-cases.ts'

const begun = process('P').startEvent('S').userTask('A')
const within = (trigger = timer('duration', 'PT1H'), interrupting = true) =>
  begun.endEvent('E').boundaryEvent('B', 'A', trigger, { interrupting }).graph()
const caught = (trigger = timer('duration', 'PT1H')) =>
  begun.intermediateCatchEvent('C', trigger).graph()
const triggered = (trigger = error(), interrupting = true) =>
  begun.eventSubProcess('ES', (es) => es.startEvent('ESS', trigger, { interrupting })).graph()
const undoing = (interrupting = true) =>
  begun
    .subProcess('Sub', (sub) =>
      sub
        .startEvent('SS')
        .eventSubProcess('ES', (es) => es.startEvent('ESS', compensation(), { interrupting })),
    )
    .graph()

/** Cases of the rules on events. */
export const eventCases = {
  'start-event': {
    valid: {
      'one none start': process('P').startEvent('S').graph(),
      'a none and a message start': process('P')
        .startEvent('S')
        .startEvent('M', message('opened'))
        .graph(),
      'two timer starts': process('P')
        .startEvent('T1', timer('cycle', 'R/PT1H'))
        .startEvent('T2', timer('cycle', 'R/P1D'))
        .graph(),
      'a sub-process with a start': begun.subProcess('Sub', (sub) => sub.startEvent('SS')).graph(),
      'a triggered event sub-process': triggered(),
    },
    invalid: {
      'no start': [process('P').task('A').graph(), 'P', /to have a start event, but it has none/],
      'two none starts': [process('P').startEvent('S').startEvent('T').graph(), 'P', /'S', 'T'/],
      'a sub-process without start': [
        begun.subProcess('Sub', (sub) => sub).graph(),
        'Sub',
        /no start/,
      ],
      'a sub-process with a timer start': [
        begun
          .subProcess('Sub', (sub) => sub.startEvent('SS').startEvent('ST', timer('date', '=x')))
          .graph(),
        'Sub',
        /'SS', 'ST'/,
      ],
      'an event sub-process with a none start': [
        begun.eventSubProcess('ES', (es) => es.startEvent('ESS')).graph(),
        'ES',
        /a none start event/,
      ],
      'an event sub-process with two starts': [
        begun
          .eventSubProcess('ES', (es) =>
            es.startEvent('E1', error('1')).startEvent('E2', error('2')),
          )
          .graph(),
        'ES',
        /2 start events/,
      ],
    },
  },
  'event-trigger': {
    valid: {
      'every boundary trigger': begun
        .boundaryEvent('B1', 'A', error())
        .boundaryEvent('B2', 'A', escalation(), { interrupting: false })
        .boundaryEvent('B3', 'A', message('m', '=k'))
        .boundaryEvent('B4', 'A', timer('duration', 'PT1H'))
        .boundaryEvent('B5', 'A', signal('news'), { interrupting: false })
        .boundaryEvent('B6', 'A', conditional('=a'))
        .boundaryEvent('B7', 'A', compensation(), { handler: 'H', interrupting: false })
        .boundaryEvent('B8', 'A', cancel)
        .graph(),
      'a process that a signal starts': process('P').startEvent('S', signal('news')).graph(),
      'a condition on the way': caught(conditional('=a')),
      'compensation at an end': begun.endEvent('E', compensation()).graph(),
      'an event sub-process for compensation': undoing(),
      'terminate at an end': begun.endEvent('E', terminate).graph(),
      'an escalation on the way': begun.intermediateThrowEvent('T', escalation('L1')).graph(),
      'an event sub-process for errors': triggered(error()),
    },
    invalid: {
      'an error start of a process': [
        process('P').startEvent('S', error()).graph(),
        'S',
        /is error/,
      ],
      'an error caught on the way': [
        caught(error()),
        'C',
        /one of timer, message, signal, conditional, link, but it is error/,
      ],
      'a timer thrown': [
        begun.intermediateThrowEvent('T', timer('duration', 'PT1H')).graph(),
        'T',
        /is timer/,
      ],
      'an end that terminates on the way': [
        begun.intermediateThrowEvent('T', terminate).graph(),
        'T',
        /is terminate/,
      ],
      'an error that does not interrupt': [within(error(), false), 'B', /to interrupt/],
      'an error event sub-process that does not': [
        triggered(error(), false),
        'ESS',
        /to interrupt/,
      ],
      'a cancel that does not interrupt': [within(cancel, false), 'B', /to interrupt/],
      'a compensation that does not': [undoing(false), 'ESS', /to interrupt/],
      'a process that a condition starts': [
        process('P').startEvent('S', conditional('=a')).graph(),
        'S',
        /the start event of a process 'S' .* but it is conditional/,
      ],
      'a process that compensates itself': [triggered(compensation()), 'ESS', /is compensation/],
      'a link at an end': [begun.endEvent('E', link('L')).graph(), 'E', /is link/],
      'a condition thrown': [
        begun.intermediateThrowEvent('T', conditional('=a')).graph(),
        'T',
        /is conditional/,
      ],
    },
  },
  'event-flow': {
    valid: {
      'a boundary event without outgoing flow': within(),
      'an event sub-process beside the flow': triggered(),
    },
    invalid: {
      'a flow to a start': [begun.to('S').graph(), 'S', /no sequence flow to 'S'/],
      'a flow to a boundary event': [
        begun.boundaryEvent('B', 'A', error()).at('A').to('B').graph(),
        'B',
        /no sequence flow to/,
      ],
      'a flow from an end': [
        begun.endEvent('E').at('E').to('A').graph(),
        'E',
        /no sequence flow from/,
      ],
      'a flow to an event sub-process': [
        begun
          .eventSubProcess('ES', (es) => es.startEvent('ESS', error()))
          .to('ES')
          .graph(),
        'ES',
        /'A-ES' leads to it/,
      ],
      'a flow to a link': [
        begun.intermediateCatchEvent('C', link('L')).at('A').to('C').graph(),
        'C',
        /no sequence flow to 'C' \(link /,
      ],
      'a flow from a link': [
        begun.intermediateThrowEvent('T', link('L')).at('T').task('B').graph(),
        'T',
        /no sequence flow from 'T' \(link /,
      ],
      'a flow from a compensation boundary': [
        begun.boundaryEvent('B', 'A', compensation()).task('C').graph(),
        'B',
        /no sequence flow from 'B' \(compensation /,
      ],
    },
  },
  'boundary-event': {
    valid: { 'at a task': within() },
    invalid: {
      'at a gateway': [
        begun.exclusiveGateway('X').boundaryEvent('B', 'X', error()).graph(),
        'B',
        /'X' is none/,
      ],
      'at a task of an inner scope': [
        begun
          .subProcess('Sub', (sub) => sub.startEvent('SS').task('I'))
          .boundaryEvent('B', 'I', error())
          .graph(),
        'B',
        /'I' is none/,
      ],
      'at an event sub-process': [
        begun
          .eventSubProcess('ES', (es) => es.startEvent('ESS', error()))
          .boundaryEvent('B', 'ES', error())
          .graph(),
        'B',
        /'ES' is none/,
      ],
    },
  },
  'ambiguous-event': {
    valid: {
      'different messages': begun
        .boundaryEvent('B1', 'A', message('paid', '=k'))
        .boundaryEvent('B2', 'A', message('cancelled', '=k'))
        .graph(),
      'one error and all others': begun
        .boundaryEvent('B1', 'A', error('E1'))
        .boundaryEvent('B2', 'A', error())
        .graph(),
      'names known from data only': begun
        .boundaryEvent('B1', 'A', message('=name', '=k'))
        .boundaryEvent('B2', 'A', message('=name', '=k'))
        .graph(),
    },
    invalid: {
      'two starts by one message': [
        process('P').startEvent('S', message('m')).startEvent('T', message('m')).graph(),
        'T',
        /'T' and 'S' .* message 'm'/,
      ],
      'two boundaries for every error': [
        begun.boundaryEvent('B1', 'A', error()).boundaryEvent('B2', 'A', error()).graph(),
        'B2',
        /every error/,
      ],
      'a receive task and its boundary': [
        begun
          .receiveTask('R', { name: 'm', correlationKey: '=k' })
          .boundaryEvent('B', 'R', message('m', '=k'))
          .graph(),
        'B',
        /message 'm'/,
      ],
      'two events behind a gateway': [
        begun
          .eventBasedGateway('G')
          .intermediateCatchEvent('C1', message('m', '=k'))
          .at('G')
          .intermediateCatchEvent('C2', message('m', '=k'))
          .graph(),
        'C2',
        /message 'm'/,
      ],
      'two event sub-processes for one escalation': [
        begun
          .eventSubProcess('E1', (es) => es.startEvent('S1', escalation('L')))
          .eventSubProcess('E2', (es) => es.startEvent('S2', escalation('L')))
          .graph(),
        'S2',
        /escalation 'L'/,
      ],
      'two boundaries for one signal': [
        begun.boundaryEvent('B1', 'A', signal('s')).boundaryEvent('B2', 'A', signal('s')).graph(),
        'B2',
        /signal 's'/,
      ],
      'two compensations of one task': [
        begun
          .boundaryEvent('B1', 'A', compensation())
          .boundaryEvent('B2', 'A', compensation())
          .graph(),
        'B2',
        /compensation/,
      ],
    },
  },
  'event-code': {
    valid: {
      'an error thrown by its code': begun.endEvent('E', error('E1')).graph(),
      'every error caught': within(error()),
    },
    invalid: {
      'an error without code': [begun.endEvent('E', error()).graph(), 'E', /to have a code/],
      'an escalation without code': [
        begun.intermediateThrowEvent('T', escalation()).graph(),
        'T',
        /refer to a bpmn:escalation/,
      ],
      'a caught error whose code is empty': [
        within({ type: 'error', code: { literal: '' } }),
        'B',
        /or remove the errorRef to catch all/,
      ],
    },
  },
} satisfies Record<string, RuleCases>
