import { readMachine } from './read-machine.ts'

const knowledge = {
  checkExpression: (text: string) =>
    text.includes('(((') ? `expected ), but the text ends: '${text}'` : undefined,
  knownCalendars: new Set(['CN', '24x7']),
  knownLadders: new Set(['L']),
}
const read = (machine: unknown) => readMachine(JSON.stringify(machine), knowledge)
const minimal = { id: 'm', initial: 'a', states: { a: {} } }
/** What is said about a machine that differs from the smallest by some members of state `a`. */
const about = (a: object, rest: object = {}) =>
  read({ ...minimal, states: { a, b: {} }, on: { B: '.b' }, ...rest }).problems

describe('a machine that cannot be read', () => {
  it.each<[string, readonly { sentence: string; rule: string; path?: string }[], string, string]>([
    [
      'target',
      about({ on: { GO: 'nowhere' } }),
      'states.a.on.GO',
      "there is no 'nowhere' from 'm.a'",
    ],
    ['#target', about({ on: { GO: { target: '#x.y' } } }), 'states.a.on.GO.target', "no '#x.y'"],
    [
      'two targets in one region',
      about({ on: { GO: { target: ['a', 'b'] } } }),
      'states.a.on.GO.target[1]',
      "'m.b' is not beside the others",
    ],
    ['unreachable', about({}, { on: {} }), 'states.b', 'no transition leads to it'],
    [
      'delay',
      about({ after: { soon: 'b' } }),
      'states.a.after.soon',
      "expected a duration such as PT1H, P7D, P3WD@CN or BH4@CN, but found 'soon'",
    ],
    [
      'delay on an unknown calendar',
      about({ after: { 'P1WD@XX': 'b' } }),
      'states.a.after["P1WD@XX"]',
      "'XX' is none",
    ],
    [
      'delay of a raise',
      about({ entry: { type: 'raise', params: { event: 'E', delay: 'P' } } }),
      'states.a.entry.params.delay',
      "found 'P'",
    ],
    [
      'always in a circle',
      about({ always: 'b' }, { states: { a: { always: 'b' }, b: { always: 'a' } } }),
      'states.a',
      'm.a leads to m.b leads to m.a without a guard',
    ],
    ['always to itself', about({ always: { actions: [] } }), 'states.a', 'm.a leads to m.a'],
    [
      'guard',
      about({ on: { GO: { guard: 'isLarge', target: 'b' } } }),
      'states.a.on.GO.guard',
      '"isLarge" is unknown',
    ],
    [
      'guard in a guard',
      about({ on: { GO: { guard: { type: 'not', params: { guard: { type: 'x' } } } } } }),
      'states.a.on.GO.guard.params.guard',
      '"x" is unknown',
    ],
    [
      'state of a guard',
      about({ on: { GO: { guard: { type: 'stateIn', params: { state: '#no' } } } } }),
      'states.a.on.GO.guard.params.state',
      "no '#no'",
    ],
    [
      'FEEL',
      about({ on: { GO: { guard: '=x (((', target: 'b' } } }),
      'states.a.on.GO.guard',
      'the text ends',
    ],
    [
      'FEEL in an assignment',
      about({ entry: { type: 'assign', params: { x: { y: ['=((('] } } } }),
      'states.a.entry.params.x.y[0]',
      'the text ends',
    ],
    ['action', about({ exit: ['beep'] }), 'states.a.exit[0]', '"beep" is unknown'],
    [
      'members of an action',
      about({ exit: { type: 'raise', params: { event: 'E', dely: 'PT1M' } } }),
      'states.a.exit.params.dely',
      'nothing is known by it',
    ],
    ['actor', about({ invoke: { src: 'fetchUser' } }), 'states.a.invoke.src', 'it is "fetchUser"'],
    [
      'whom a send reaches',
      about({ entry: { type: 'send', params: { to: { invoke: 'x' }, event: 'E' } } }),
      'states.a.entry.params.to.invoke',
      "nothing is 'x'",
    ],
    [
      'an event of work',
      about({ on: { 'xstate.done.actor.x': 'b' } }),
      'states.a.on["xstate.done.actor.x"]',
      "nothing is 'x'",
    ],
    [
      "an event of XState's own",
      about({ on: { 'xstate.init': 'b' } }),
      'states.a.on["xstate.init"]',
      "XState's own",
    ],
    ['unknown key', about({ onn: {} }), 'states.a.onn', 'nothing is known by it'],
    [
      'unknown key in meta',
      about({ meta: { promis: {} } }),
      'states.a.meta.promis',
      'nothing is known',
    ],
    [
      'the same id twice',
      about({ id: 'x' }, { states: { a: { id: 'x' }, b: { id: 'x' } } }),
      'states.b.id',
      "'x' is that of states.a",
    ],
    ['the id of the machine', about({ id: 'm' }), 'states.a.id', "'m' is that of the machine"],
    [
      'an id of work twice',
      about({
        invoke: [
          { id: 'w', src: 'job', input: { type: 't' } },
          { id: 'w', src: 'job', input: { type: 't' } },
        ],
      }),
      'states.a.invoke[1].input',
      "something else is 'w'",
    ],
    [
      'a name of work that is no text',
      about({ invoke: { id: 'w', src: 'userTask', input: { name: { en: 1 } } } }),
      'states.a.invoke.input.name.en',
      'it is 1',
    ],
    ['id', about({ id: 'a.b' }), 'states.a.id', 'it is "a.b"'],
    ['kind', about({ type: 'weird' }), 'states.a.type', 'it is "weird"'],
    ['initial', about({ states: { x: {} }, initial: 'y' }), 'states.a.initial', 'it is "y"'],
    ['no initial', about({ states: { x: {} } }), 'states.a.initial', 'it is missing'],
    [
      'final with children',
      about({ type: 'final', states: { x: {} } }),
      'states.a.states',
      'nothing is known',
    ],
    [
      'promise',
      about({ meta: { promise: { id: 'P', within: 'soon' } } }),
      'states.a.meta.promise.within',
      "found 'soon'",
    ],
    [
      'ladder',
      about({ meta: { promise: { id: 'P', within: 'PT1H', ladder: 'X' } } }),
      'states.a.meta.promise.ladder',
      "'X' is none",
    ],
    [
      'pause of nothing',
      about({ meta: { pauses: { clock: 'P', reason: 'r' } } }),
      'states.a',
      "no state promises 'P'",
    ],
    [
      'a promise twice',
      about({
        meta: {
          promise: [
            { id: 'P', within: 'PT1H' },
            { id: 'P', within: 'PT2H' },
          ],
        },
      }),
      'states.a',
      "another has 'P'",
    ],
    [
      'recipient',
      about({ entry: { type: 'notify', params: { to: 'SUP', message: 'm' } } }),
      'states.a.entry.params.to',
      'it is "SUP"',
    ],
    ['context', about({}, { context: 'x' }), 'context', 'it is "x"'],
    [
      'a context named event',
      about({}, { context: { event: 1 } }),
      'context.event',
      'what the machine reacts to',
    ],
    ['no states', read({ id: 'm' }).problems, 'states', 'it is missing'],
    ['no id', read({ states: {} }).problems, 'id', 'it is missing'],
    ['a list', read([]).problems, 'the machine', 'it is []'],
  ])('says so: %s', (_, problems, path, why) => {
    const found = problems.find((each) => each.path === path)
    expect(problems.map((each) => each.path)).toContain(path)
    expect(found!.sentence).toMatch(/^expected .+, but /)
    expect(found!.sentence).toContain(why)
  })

  it('collects every problem', () => {
    const { problems } = read({
      id: 'm',
      initial: 'x',
      typo: 1,
      states: { a: { on: { A: 'p', B: 'q' }, after: { never: 'a' } } },
    })
    expect(new Set(problems.map(({ path }) => path))).toEqual(
      new Set(['initial', 'typo', 'states.a.on.A', 'states.a.on.B', 'states.a.after.never']),
    )
  })

  it.each([
    ['not JSON', '{', 'expected the JSON of a machine'],
    ['undefined', '{"id":"m","context":{"a":undefined}}', 'expected the JSON of a machine'],
    [
      'a key twice',
      '{"id":"m","initial":"a","states":{"a":{"on":{}},"b":{},"a":{}}}',
      'expected states.a to be written once',
    ],
    ['too long', `"${'x'.repeat(2_000_001)}"`, 'at most 2000000 characters'],
    [
      'too deep',
      `{"id":"m","states":${'{"a":{"states":'.repeat(5_000)}{}${'}}'.repeat(5_000)}}`,
      'at most 30 deep',
    ],
    [
      'deep values',
      `{"id":"m","initial":"a","context":{"x":${'['.repeat(5_000)}${']'.repeat(5_000)}},"states":{"a":{}}}`,
      'nested at most 50 deep',
    ],
    [
      'deep guards',
      `{"id":"m","initial":"a","states":{"a":{"on":{"E":{"guard":${'{"type":"not","params":{"guard":'.repeat(900)}"=x"${'}}'.repeat(900)}}}}}}`,
      'nested at most 20 deep',
    ],
    [
      'too many states',
      JSON.stringify({
        id: 'm',
        initial: 's0',
        states: Object.fromEntries(Array.from({ length: 5_000 }, (_, i) => [`s${i}`, {}])),
      }),
      'at most 2000 states',
    ],
  ])('is bounded: %s', (_, text, sentence) => {
    const { problems } = readMachine(text, knowledge)
    expect(problems.map((each) => each.sentence).join('\n')).toContain(sentence)
    expect(problems.length).toBeLessThanOrEqual(200)
  })

  it('has no names that objects bring along', () => {
    const { problems, graph } = readMachine(
      '{"id":"m","initial":"constructor","states":{"constructor":{"on":{"toString":"__proto__"}},"__proto__":{"type":"final"}}}',
    )
    expect(problems).toEqual([])
    expect(Object.keys(graph!.nodes)).toEqual(['m', 'm.constructor', 'm.__proto__'])
  })
})
