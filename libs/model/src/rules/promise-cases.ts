import { process } from '../builder.ts'
import { error, type ClockText } from '../definitions.ts'
import type { Graph } from '../graph.ts'
import type { RuleCases } from './rule-cases.ts'

const promised = (...clocks: ClockText[]): Graph =>
  process('P').startEvent('S').userTask('A', { clocks }).graph()
const outer = process('P', { clocks: [{ id: 'ALL', within: 'P7D' }] }).startEvent('S')

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
    },
  },
} satisfies Record<string, RuleCases>
