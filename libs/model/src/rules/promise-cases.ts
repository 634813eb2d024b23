import { process } from '../builder.ts'
import { error, type ClockText, type ExtendText, type WhenText } from '../definitions.ts'
import type { Graph } from '../graph.ts'
import type { RuleCases } from './rule-cases.ts'

const promised = (...clocks: ClockText[]): Graph =>
  process('P').startEvent('S').userTask('A', { clocks }).graph()
const outer = process('P', { clocks: [{ id: 'ALL', within: 'P7D' }] }).startEvent('S')
const strict = process('P', {
  clocks: [{ id: 'ALL', within: 'P7D', pausable: false, extendable: false }],
}).startEvent('S')
const watched = (...when: WhenText[]): Graph =>
  process('P', { clocks: [{ id: 'C', within: 'PT1H', when }] })
    .startEvent('S')
    .userTask('A')
    .graph()
const extending = (extend: Partial<ExtendText>): Graph =>
  outer
    .userTask('A', {
      extends: [{ clock: 'ALL', reason: 'parts', deliveredAt: '=told', ...extend }],
    })
    .graph()

/** Cases of the rules on promises. */
export const promiseCases = {
  clock: {
    knowledge: {
      knownCalendars: new Set(['24x7', 'CN']),
      knownLadders: new Set(['dispatch']),
    },
    valid: {
      'all that can be said': promised({
        id: 'RO-DISPATCH',
        name: 'Dispatch',
        within: 'PT1H',
        calendar: 'CN',
        ladder: 'dispatch',
        startAt: '=repair.acceptedAt',
      }),
      'two promises on one task': promised(
        { id: 'A', within: 'PT1H' },
        { id: 'B', within: 'P3WD@CN' },
      ),
      'a target from data': promised({ id: 'A', within: '=target' }),
    },
    invalid: {
      'no id': [promised({ id: '', within: 'PT1H' }), 'A', /to have an id/],
      'an id twice': [
        process('P', { clocks: [{ id: 'C', within: 'P7D' }] })
          .startEvent('S')
          .userTask('A', { clocks: [{ id: 'C', within: 'PT1H' }] })
          .graph(),
        'A',
        /another promise has it/,
      ],
      'no duration': [promised({ id: 'C', within: '' }), 'A', /within what/],
      'a duration in words': [promised({ id: 'C', within: 'soon' }), 'A', /found 'soon'/],
      'an unknown calendar': [
        promised({ id: 'C', within: 'PT1H', calendar: 'MARS' }),
        'A',
        /a known calendar, but 'MARS'/,
      ],
      'an unknown calendar in the duration': [
        promised({ id: 'C', within: 'BH4@MARS' }),
        'A',
        /after '@', but 'MARS'/,
      ],
      'an unknown ladder': [
        promised({ id: 'C', within: 'PT1H', ladder: 'lost' }),
        'A',
        /a known ladder, but 'lost'/,
      ],
      'a start in words': [
        promised({ id: 'C', within: 'PT1H', startAt: 'now' }),
        'A',
        /date-time such as/,
      ],
      'pauses without number': [
        promised({ id: 'C', within: 'PT1H', maxPauses: NaN }),
        'A',
        /maxPauses from 1/,
      ],
      'a longest pause in words': [
        promised({ id: 'C', within: 'PT1H', maxPause: 'a day' }),
        'A',
        /found 'a day'/,
      ],
      'limits of forbidden pauses': [
        promised({ id: 'C', within: 'PT1H', pausable: false, maxPauses: 3 }),
        'A',
        /no limits on pauses that are forbidden/,
      ],
    },
  },
  'clock-condition': {
    valid: {
      'all that can be said': watched(
        { do: 'start', entered: 'A', condition: '=level = "general"' },
        { do: 'pause', state: 'waiting.customer', reason: 'waiting for the customer' },
        { do: 'pause', entered: 'A', reason: 'waiting for the customer' },
        { do: 'stop', left: 'A' },
        { do: 'cancel', condition: '=withdrawn' },
        { do: 'reset', state: 'reopened', startAt: '=reopenedAt' },
      ),
    },
    invalid: {
      'an unknown doing': [watched({ do: 'halt', entered: 'A' }), 'P', /found 'halt'/],
      nothing: [watched({ do: 'stop' }), 'P', /name what it waits for/],
      both: [watched({ do: 'stop', entered: 'A', left: 'A' }), 'P', /entered or left/],
      'an unknown element': [watched({ do: 'stop', left: 'B' }), 'P', /'B' is none/],
      'an element outside': [
        promised({ id: 'C', within: 'PT1H', when: [{ do: 'stop', left: 'S' }] }),
        'A',
        /inside 'A', but 'S' is none/,
      ],
      'a condition that is none': [
        watched({ do: 'stop', condition: 'done' }),
        'P',
        /no leading '='/,
      ],
      'a start of a stop': [
        watched({ do: 'stop', left: 'A', startAt: '=then' }),
        'P',
        /only where a reset/,
      ],
      'a pause without reason': [watched({ do: 'pause', entered: 'A' }), 'P', /give a reason/],
      'a pause without length': [
        watched({ do: 'pause', left: 'A', reason: 'x' }),
        'P',
        /last as long as/,
      ],
      'a forbidden pause': [
        process('P', {
          clocks: [
            {
              id: 'C',
              within: 'PT1H',
              pausable: false,
              when: [{ do: 'pause', entered: 'A', reason: 'x' }],
            },
          ],
        })
          .startEvent('S')
          .userTask('A')
          .graph(),
        'P',
        /may not be paused/,
      ],
      'an end at its beginning': [
        watched({ do: 'start', state: 'new' }, { do: 'stop', state: 'new' }),
        'P',
        /a clock that can run/,
      ],
      'a pause from the beginning': [
        watched(
          { do: 'start', condition: '=open' },
          { do: 'pause', condition: '=open', reason: 'x' },
        ),
        'P',
        /not paused for ever/,
      ],
    },
  },
  pause: {
    valid: {
      'the clock of the process': outer
        .userTask('Q', { pauses: [{ clock: 'ALL', reason: 'quote' }] })
        .graph(),
      'the clock of a sub-process, from an event sub-process in it': process('P')
        .startEvent('S')
        .subProcess(
          'Sub',
          (sub) =>
            sub.startEvent('SS').eventSubProcess('ES', (es) =>
              es.startEvent('ESS', error()).userTask('Q', {
                pauses: [{ clock: 'C', reason: 'quote' }],
              }),
            ),
          { clocks: [{ id: 'C', within: 'P7D' }] },
        )
        .graph(),
    },
    invalid: {
      'a clock of its own': [
        outer
          .userTask('A', {
            clocks: [{ id: 'C', within: 'PT1H' }],
            pauses: [{ clock: 'C', reason: 'quote' }],
          })
          .graph(),
        'A',
        /a clock of a scope around it, but 'C' is none/,
      ],
      'a clock beside it': [
        outer
          .userTask('A', { clocks: [{ id: 'C', within: 'PT1H' }] })
          .userTask('B', { pauses: [{ clock: 'C', reason: 'quote' }] })
          .graph(),
        'B',
        /'C' is none/,
      ],
      'no reason': [
        outer.userTask('A', { pauses: [{ clock: 'ALL', reason: ' ' }] }).graph(),
        'A',
        /to give a reason/,
      ],
      'a clock that may not be paused': [
        strict.userTask('A', { pauses: [{ clock: 'ALL', reason: 'quote' }] }).graph(),
        'A',
        /that may be paused, but 'ALL' may not/,
      ],
    },
  },
  extension: {
    valid: {
      'by working days': extending({ by: 'P3WD@CN', approver: '=chief' }),
      'to an instant': extending({ to: '=newDueAt', notice: '=notice' }),
    },
    invalid: {
      'neither by nor to': [extending({}), 'A', /it says neither/],
      both: [extending({ by: 'PT1H', to: '=then' }), 'A', /it says both/],
      'no reason': [extending({ by: 'PT1H', reason: '' }), 'A', /to give a reason/],
      'no delivery': [extending({ by: 'PT1H', deliveredAt: '' }), 'A', /no extension is valid/],
      'a clock that is none': [extending({ by: 'PT1H', clock: 'NONE' }), 'A', /'NONE' is none/],
      'a clock that may not be extended': [
        strict
          .userTask('A', {
            extends: [{ clock: 'ALL', by: 'PT1H', reason: 'parts', deliveredAt: '=told' }],
          })
          .graph(),
        'A',
        /that may be extended, but 'ALL' may not/,
      ],
    },
  },
} satisfies Record<string, RuleCases>
