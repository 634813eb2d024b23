import * as fc from 'fast-check'
import { checkLadder } from './check-ladder.ts'

const dispatch = {
  id: 'dispatch',
  name: { 'zh-CN': '派单阶梯', en: 'Dispatch ladder' },
  rungs: [
    { id: 'r50', at: '50%', tell: ['role:DSP'], actions: [notify('dispatch-half')] },
    {
      id: 'r100',
      at: '100%',
      urgent: true,
      tell: ['role:DSP', 'assignee', '=manager'],
      actions: [
        { type: 'notify', message: 'dispatch-overdue', channel: 'mail' },
        { type: 'reassign', to: '=bestCandidate' },
        { type: 'addOwner', owner: 'role:SUP' },
        { type: 'raisePriority', by: 20 },
        { type: 'throwEscalation', code: 'DISPATCH_OVERDUE' },
        { type: 'startProcess', processId: 'abnormal', variables: '={orderId: orderId}' },
      ],
    },
    { at: '+PT30M', tell: ['role:MGR'], actions: [notify('dispatch-very-late')] },
  ],
}

test('a ladder is read with its defaults', () => {
  const checked = checkLadder(dispatch)
  if ('problems' in checked) throw new Error(checked.problems[0]?.sentence)
  const [half, breach, late] = checked.ladder.rungs
  expect(half).toEqual({
    id: 'r50',
    at: '50%',
    threshold: { kind: 'percent', percent: 50 },
    urgent: false,
    tell: ['role:DSP'],
    actions: [{ type: 'notify', message: 'dispatch-half', channel: 'inbox' }],
  })
  expect(breach).toMatchObject({ urgent: true, actions: dispatch.rungs[1]!.actions })
  expect(late).toMatchObject({ id: '+PT30M', threshold: { kind: 'overdue', ms: 1_800_000 } })
})

test.each([
  ['12.5%', { kind: 'percent', percent: 12.5 }],
  ['+25%', { kind: 'percent', percent: 125 }],
  ['+PT2H', { kind: 'overdue', ms: 7_200_000 }],
  ['+BH2', { kind: 'overdue', ms: 7_200_000 }],
  ['+P3D', { kind: 'overdueDays', days: 3 }],
  ['+3D', { kind: 'overdueDays', days: 3 }],
  ['+1WD', { kind: 'overdueWorkingDays', days: 1 }],
  ['+P1WD', { kind: 'overdueWorkingDays', days: 1 }],
])('a rung at %s', (at, threshold) => {
  const checked = checkLadder({ id: 'l', rungs: [{ at, actions: [raise(1)] }] })
  expect(checked).toMatchObject({ ladder: { rungs: [{ id: at, threshold }] } })
})

test.each([
  [null, 'expected $ to be an object, but it is null'],
  [[], 'expected $ to be an object, but it is a list of 0'],
  [{ rungs: [] }, 'expected $.id to be an id of letters, digits, - and _, but it is missing'],
  [{ id: 'l' }, 'expected $.rungs to be a list of at most 50 entries, but it is missing'],
  [{ id: 'l', rungs: [], steps: 1 }, "expected only id, name, rungs in $, but found 'steps'"],
  [{ id: 'l', rungs: [], name: { fr: 'x' } }, "expected only zh-CN, en in $.name, but found 'fr'"],
  [{ id: 'l', rungs: [7] }, 'expected $.rungs[0] to be an object, but it is 7'],
  [
    rung({ at: '0%' }),
    "expected $.rungs[0].at to be more than 0% and at most 1000%, but it is '0%'",
  ],
  [
    rung({ at: 'PT30M' }),
    "expected $.rungs[0].at to be a threshold such as '80%', '+25%', '+PT30M', '+P3D' or '+1WD', " +
      "but it is 'PT30M'",
  ],
  [rung({ at: '+P1M' }), /^expected \$\.rungs\[0\]\.at to be a threshold .* but it is '\+P1M'$/],
  [rung({ at: '+PT1H@CN' }), /^expected \$\.rungs\[0\]\.at .* but it is '\+PT1H@CN'$/],
  [rung({ at: 50 }), /^expected \$\.rungs\[0\]\.at to be a threshold .* but it is 50$/],
  [rung({ urgent: 'yes' }), "expected $.rungs[0].urgent to be true or false, but it is 'yes'"],
  [
    rung({ tell: ['SUP'] }),
    "expected $.rungs[0].tell[0] to be 'assignee', 'candidates', 'owners', 'customer', 'role:…', " +
      "'user:…', 'group:…' or FEEL with a leading =, but it is 'SUP'",
  ],
  [
    rung({ tell: ['owners'], actions: [{ ...notify('m'), tell: ['guest'] }] }),
    /^expected \$\.rungs\[0\]\.actions\[0\]\.tell\[0\] to be 'assignee', .* but it is 'guest'$/,
  ],
  [
    rung({ tell: ['owners'], actions: [{ ...notify('m'), tell: [] }] }),
    'expected $.rungs[0] to tell somebody, but its notify has nobody in tell',
  ],
  [
    rung({ tell: ['=a +'] }),
    /^expected \$\.rungs\[0\]\.tell\[0\] to hold FEEL, but it cannot be read/,
  ],
  [
    rung({ actions: [notify('m')] }),
    'expected $.rungs[0] to tell somebody, but its notify has nobody in tell',
  ],
  [rung({ actions: [] }), 'expected $.rungs[0].actions to hold an action, but it is empty'],
  [
    rung({ actions: [{ type: 'shout' }] }),
    'expected $.rungs[0].actions[0].type to be one of notify, reassign, raisePriority, addOwner, ' +
      "throwEscalation, startProcess, but it is 'shout'",
  ],
  [rung({ actions: [null] }), /^expected \$\.rungs\[0\]\.actions\[0\]\.type .* but it is missing$/],
  [
    rung({ actions: [{ type: 'toString' }] }),
    /^expected \$\.rungs\[0\]\.actions\[0\]\.type .* but it is 'toString'$/,
  ],
  [
    rung({ actions: [{ type: 'reassign', to: 'role:SUP' }] }),
    "expected $.rungs[0].actions[0].to to be 'user:…' or FEEL with a leading =, " +
      "but it is 'role:SUP'",
  ],
  [
    rung({ actions: [raise(1000)] }),
    'expected $.rungs[0].actions[0].by to be a whole number from -100 to 100, but it is 1000',
  ],
  [
    rung({ actions: [{ ...raise(1), to: 'x' }] }),
    "expected only type, by in $.rungs[0].actions[0], but found 'to'",
  ],
  [
    rung({ actions: [{ type: 'startProcess', processId: 'p', variables: '={' }] }),
    /^expected \$\.rungs\[0\]\.actions\[0\]\.variables to hold FEEL, but it cannot be read/,
  ],
  [
    { id: 'l', rungs: [rungAt('50%'), rungAt('50%')] },
    "expected the id of $.rungs[1] to be its own, but '50%' is taken",
  ],
])('a wrong ladder is refused with its place: %#', (json, sentence) => {
  const checked = checkLadder(json)
  const sentences = 'problems' in checked ? checked.problems.map((problem) => problem.sentence) : []
  expect(sentences).toHaveLength(1)
  expect(sentences[0]).toMatch(sentence)
})

test('a document full of mistakes is not read to its end', () => {
  const checked = checkLadder({
    id: 'l',
    rungs: Array.from({ length: 50 }, () => ({ at: 1, tell: 1 })),
  })
  expect('problems' in checked && checked.problems.length).toBe(50)
})

test('any JSON is either a ladder or a list of problems', () => {
  const rungs = fc.array(
    fc.record(
      {
        at: fc.oneof(fc.constantFrom('50%', '+P1D'), fc.jsonValue()),
        tell: fc.jsonValue(),
        actions: fc.array(
          fc.record({ type: fc.constantFrom('notify', 'reassign'), to: fc.jsonValue() }),
        ),
      },
      { requiredKeys: [] },
    ),
  )
  const almost = fc.record({ id: fc.constantFrom('l', ''), rungs })
  fc.assert(
    fc.property(fc.oneof(fc.jsonValue(), almost), (json) => {
      const checked = checkLadder(json)
      const problems = 'problems' in checked ? checked.problems : undefined
      expect(problems?.length).not.toBe(0)
      expect(
        problems?.find(({ sentence }) => !/^expected .*, but /s.test(sentence)),
      ).toBeUndefined()
    }),
    { numRuns: 500 },
  )
})

function notify(message: string) {
  return { type: 'notify', message }
}

function raise(by: number) {
  return { type: 'raisePriority', by }
}

function rungAt(at: string) {
  return { at, actions: [raise(1)] }
}

function rung(changes: object) {
  return { id: 'l', rungs: [{ ...rungAt('50%'), ...changes }] }
}
