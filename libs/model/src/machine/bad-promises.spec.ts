import { readMachine } from './read-machine.ts'

const knowledge = {
  checkExpression: (text: string) =>
    text.includes('(((') ? `expected ), but the text ends: '${text}'` : undefined,
}
/** What is said about a machine of two states and what else it has. */
const about = (a: object, rest: object = {}) => {
  const machine = { id: 'm', initial: 'a', states: { a, b: {} }, on: { B: '.b' }, ...rest }
  return readMachine(JSON.stringify(machine), knowledge).problems
}
/** About one whose state `a` promises P, with these members, and whose state `b` has this meta. */
const promising = (promise: object, meta: object = {}) =>
  about(
    {},
    {
      states: {
        a: { meta: { promise: { id: 'P', within: 'PT1H', ...promise } }, on: { GO: 'b' } },
        b: { meta },
      },
    },
  )

describe('a promise of a machine that cannot be', () => {
  it.each<[string, ReturnType<typeof about>, string, string]>([
    [
      'a promise that forbids pauses and limits them',
      promising({ pausable: false, maxPauses: 3 }),
      'states.a.meta.promise',
      'no limits on pauses that are forbidden',
    ],
    [
      'pauses without number',
      promising({ maxPauses: 'three' }),
      'states.a.meta.promise.maxPauses',
      'it is "three"',
    ],
    [
      'too many pauses',
      promising({ maxPauses: 1001 }),
      'states.a.meta.promise',
      'maxPauses from 1 to 1000',
    ],
    [
      'a longest pause in words',
      promising({ maxPause: 'a day' }),
      'states.a.meta.promise',
      "found 'a day'",
    ],
    [
      'pausable in words',
      promising({ pausable: 'no' }),
      'states.a.meta.promise.pausable',
      'it is "no"',
    ],
    [
      'a pause that is forbidden',
      promising({ pausable: false }, { pauses: { clock: 'P', reason: 'r' } }),
      'states.b.meta.pauses',
      "'P' may not",
    ],
    [
      'a pause by a condition that is forbidden',
      promising({ pausable: false, when: { do: 'pause', condition: '=x', reason: 'r' } }),
      'states.a.meta.promise',
      'may not be paused, but there is one',
    ],
    [
      'a condition that does nothing known',
      promising({ when: [{ do: 'halt', condition: '=x' }] }),
      'states.a.meta.promise',
      "found 'halt'",
    ],
    [
      'a condition without a cause',
      promising({ when: [{ do: 'stop' }] }),
      'states.a.meta.promise',
      'write entered, left, state or condition',
    ],
    [
      'a condition on a state outside',
      promising({ when: [{ do: 'stop', entered: 'm.b' }] }),
      'states.a.meta.promise',
      "an element inside 'm.a', but 'm.b' is none",
    ],
    [
      'a condition on a history',
      about(
        { on: { B: 'b.h' } },
        {
          meta: {
            promise: { id: 'P', within: 'PT1H', when: [{ do: 'stop', entered: 'm.b.h' }] },
          },
          states: {
            a: { on: { B: 'b.h' } },
            b: { initial: 'c', states: { c: {}, h: { type: 'history' } } },
          },
        },
      ),
      'meta.promise',
      "'m.b.h' is none",
    ],
    [
      'a condition in FEEL that cannot be read',
      promising({ when: [{ do: 'stop', condition: '=(((' }] }),
      'states.a.meta.promise.when[0].condition',
      'the text ends',
    ],
    [
      'an unknown member of a condition',
      promising({ when: [{ do: 'stop', entred: 'm.b' }] }),
      'states.a.meta.promise.when[0].entred',
      'nothing is known',
    ],
    [
      'an extension of nothing',
      about({ meta: { extends: { clock: 'P', by: 'PT1H', reason: 'r', deliveredAt: '=t' } } }),
      'states.a',
      "no state promises 'P'",
    ],
    [
      'an extension that is forbidden',
      promising(
        { extendable: false },
        { extends: { clock: 'P', by: 'PT1H', reason: 'r', deliveredAt: '=t' } },
      ),
      'states.b.meta.extends',
      "'P' may not",
    ],
    [
      'an extension by and to',
      promising(
        {},
        { extends: { clock: 'P', by: 'PT1H', to: '=x', reason: 'r', deliveredAt: '=t' } },
      ),
      'states.b.meta.extends',
      'it says both',
    ],
    [
      'an extension without a notice',
      promising({}, { extends: { clock: 'P', by: 'PT1H', reason: 'r' } }),
      'states.b.meta.extends',
      'without a delivered notice',
    ],
    [
      'an extension to a day in words',
      promising({}, { extends: { clock: 'P', to: 'tomorrow', reason: 'r', deliveredAt: '=t' } }),
      'states.b.meta.extends.to',
      "found 'tomorrow'",
    ],
    [
      'an extension of its own',
      about({
        meta: {
          promise: { id: 'P', within: 'PT1H' },
          extends: { clock: 'P', by: 'PT1H', reason: 'r', deliveredAt: '=t' },
        },
      }),
      'states.a',
      "'P' begins with it",
    ],
  ])('says so: %s', (_, problems, path, why) => {
    const found = problems.find((each) => each.path === path)
    expect(problems.map((each) => each.path)).toContain(path)
    expect(found!.sentence).toMatch(/^expected .+, but /)
    expect(found!.sentence).toContain(why)
  })

  it('says nothing about what can be', () => {
    const when = [
      { do: 'start', entered: 'm.a' },
      { do: 'pause', entered: 'm.b', reason: 'waiting' },
      { do: 'pause', state: 'waiting.customer', of: 'repair', reason: 'waiting' },
      { do: 'stop', left: 'm.b', condition: '=good' },
      { do: 'reset', condition: '=again', startAt: '=since' },
    ]
    const policy = { maxPauses: 3, maxPause: 'PT24H', extendable: true, pausable: true }
    const meta = { promise: { id: 'P', within: 'PT1H', ...policy, when } }
    const extend = {
      clock: 'P',
      to: '=then',
      reason: '=why',
      deliveredAt: '=told',
      approver: 'sup',
    }
    expect(about({ meta: { extends: [extend] } }, { meta })).toEqual([])
  })
})
