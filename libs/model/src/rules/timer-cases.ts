import { process } from '../builder.ts'
import { timer } from '../definitions.ts'
import type { Trigger } from '../graph.ts'
import type { RuleCases } from './rule-cases.ts'

const begun = process('P').startEvent('S').userTask('A')
const within = (trigger: Trigger, interrupting = true) =>
  begun.endEvent('E').boundaryEvent('B', 'A', trigger, { interrupting }).graph()
const caught = (trigger: Trigger) => begun.intermediateCatchEvent('C', trigger).graph()

/** Cases of the rule on timers. */
export const timerCases = {
  timer: {
    valid: {
      'a working duration': within(timer('duration', 'P3WD@CN')),
      'business hours': within(timer('duration', 'BH0.5@CN')),
      'a mixed duration': caught(timer('duration', 'P1DT2H30M')),
      'a date with offset': caught(timer('date', '2026-09-18T16:00:00+08:00')),
      'a date in a zone': caught(timer('date', '2026-09-18T16:00:00[Asia/Shanghai]')),
      'a local date': caught(timer('date', '2024-02-29T16:00')),
      'an expression': caught(timer('duration', '=wait')),
      'a cycle that does not interrupt': within(timer('cycle', 'R5/PT10S'), false),
      'an endless cycle start': process('P').startEvent('S', timer('cycle', 'R/P1D')).graph(),
      'a cycle in working time': within(timer('cycle', 'R3/P1WD@CN'), false),
      'a cycle from an instant on': within(timer('cycle', 'R3/2026-01-01T00:00:00Z/P1D'), false),
      'a cron': process('P').startEvent('S', timer('cycle', '0 0 9-17 * * MON-FRI')).graph(),
    },
    invalid: {
      empty: [caught(timer('duration', '')), 'C', /it is empty/],
      'no duration': [caught(timer('duration', 'one hour')), 'C', /such as PT1H/],
      'a unit without number': [caught(timer('duration', 'PT')), 'C', /such as PT1H/],
      'a day that does not exist': [
        caught(timer('date', '2026-02-29T10:00:00Z')),
        'C',
        /date-time such as/,
      ],
      'a cron of five fields': [
        within(timer('cycle', '0 9 * * *'), false),
        'B',
        /a cron of six fields .* has 5/,
      ],
      'a cron on no day': [within(timer('cycle', '0 0 9 31 2 *'), false), 'B', /never does/],
      'a cycle with an end': [
        within(timer('cycle', 'R3/P1D/2026-01-01T00:00:00Z'), false),
        'B',
        /such as R\/PT1H/,
      ],
      'a cycle from a day that does not exist': [
        within(timer('cycle', 'R3/2026-02-30T00:00:00Z/P1D'), false),
        'B',
        /date-time such as/,
      ],
      'a cycle of no length': [within(timer('cycle', 'R/PT0S'), false), 'B', /takes none/],
      'no repetition': [within(timer('cycle', 'R0/PT1H'), false), 'B', /such as R\/PT1H/],
      'a cycle that interrupts': [within(timer('cycle', 'R/PT1H')), 'B', /write a timeDuration/],
      'a cycle that interrupts from inside': [
        begun
          .eventSubProcess('H', (handler) => handler.startEvent('B', timer('cycle', 'R/PT1H')))
          .graph(),
        'B',
        /write a timeDuration/,
      ],
      'a cycle on the way': [caught(timer('cycle', 'R/PT1H')), 'C', /write a timeDuration/],
      'a process that starts after a duration': [
        process('P').startEvent('S', timer('duration', 'PT1H')).graph(),
        'S',
        /write a timeDate or timeCycle/,
      ],
    },
  },
} satisfies Record<string, RuleCases>
