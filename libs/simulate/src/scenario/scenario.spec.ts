/* oxlint-disable unicorn/no-thenable -- `then` is the word of the file format */
import { checkLadder, compileCalendar, seedCalendars } from '@punctual/calendar'
import { message, process } from '@punctual/model'
import { checkScenario, describeFailure, runScenario, type Definitions } from '../index.ts'

const zone = 'Asia/Shanghai'
const calendars = new Map(
  seedCalendars.flatMap((definition) => {
    const compiled = compileCalendar(definition)
    return 'calendar' in compiled ? [[compiled.calendar.id, compiled.calendar] as const] : []
  }),
)
const ladder = checkLadder({
  id: 'steps',
  rungs: [
    { id: 'half', at: '50%', tell: ['role:DSP'], actions: [{ type: 'notify', message: 'hurry' }] },
    { id: 'over', at: '100%', actions: [{ type: 'addOwner', owner: 'role:SUP' }] },
  ],
})
const order = process('order')
  .startEvent('begin')
  .userTask('pack', {
    candidateGroups: 'DSP',
    clocks: [{ id: 'PACK', within: 'PT2H', ladder: 'steps' }],
  })
  .intermediateCatchEvent('paid', message('payment', '=orderId'))
  .endEvent('end')
  .graph()
const definitions: Definitions = {
  zone,
  processes: new Map([['order', order]]),
  decisions: [],
  ladders: new Map('ladder' in ladder ? [['steps', ladder.ladder]] : []),
  calendars,
  organisation: { roles: [{ id: 'DSP', calendar: 'DESK' }], people: [] },
}
const given = {
  process: 'order',
  businessId: 'O-1',
  at: '2026-03-03T19:30',
  variables: { orderId: 'O-1' },
}
const packed = { complete: 'pack', as: 'li.na', variables: { boxes: 2 } }

/** A step at which the rung `half` has been reached, and more of it is expected. */
const atHalf = (more: object) => [
  { at: '2026-03-03T20:40', then: { rungs: { PACK: [{ rung: 'half', ...more }] } } },
]

/** The failures of a scenario as sentences; none when it passes. */
function play(steps: readonly unknown[], changes: object = {}): readonly string[] {
  const json = { name: { en: 'test' }, given: { ...given, ...changes }, steps }
  const checked = checkScenario(json, zone)
  if ('problems' in checked) return checked.problems.map(({ sentence }) => sentence)
  const { failures } = runScenario(definitions, checked.scenario)
  return failures.map((failure) => describeFailure('o.json', failure))
}

describe('a scenario that comes true', () => {
  test('passes, with times local to the zone', () => {
    const half = {
      rung: 'half',
      at: '2026-03-03T20:30',
      notices: [{ to: 'role:DSP', message: 'hurry', deliverAt: '2026-03-04T08:00' }],
    }
    const over = { rung: 'over', at: '2026-03-03T21:30', actions: ['addOwner role:SUP'] }
    const steps = [
      { claim: 'pack', as: 'li.na', then: { tasks: { pack: { assignee: 'li.na' } } } },
      { advance: 'PT90M', then: { rungs: { PACK: [half] } } },
      {
        at: '2026-03-03T21:30',
        then: {
          clocks: { PACK: { status: 'missedRunning', dueAt: '2026-03-03T21:30' } },
          rungs: { PACK: [half, over] },
          tasks: { pack: { owners: ['role:SUP'], candidateGroups: ['DSP'], priority: 50 } },
        },
      },
      { ...packed, then: { clocks: { PACK: { status: 'metLate' }, NONE: { status: 'absent' } } } },
      {
        message: 'payment',
        key: 'O-1',
        then: {
          status: 'completed',
          tasks: {},
          variables: { boxes: 2, orderId: 'O-1' },
          events: [{ type: 'promiseMissed' }, { type: 'messageCorrelated', element: 'paid' }],
          absent: [{ type: 'incidentRaised' }],
        },
      },
    ]
    expect(play(steps)).toEqual([])
  })

  test('may bring its own organisation', () => {
    const organisation = { roles: [], people: [] }
    const half = {
      rung: 'half',
      notices: [{ to: 'role:DSP', deliverAt: '2026-03-03T20:30' }],
    }
    expect(
      play([{ advance: 'PT1H', then: { rungs: { PACK: [half] } } }], { organisation }),
    ).toEqual([])
  })
})

describe('a scenario that does not come true says what it wanted and what it found', () => {
  const when = 'o.json, step 1 (2026-03-03T11:30:00.000Z): expected'
  test.each<[string, object, string]>([
    ['tasks', { tasks: { ship: {} } }, "the open tasks to be 'ship', but they are 'pack'"],
    [
      'a detail of a task',
      { tasks: { pack: { assignee: 'li.na' } } },
      "assignee of task 'pack' to be 'li.na', but it is null",
    ],
    ['the status', { status: 'completed' }, "the case to be 'completed', but it is 'active'"],
    [
      'a clock',
      { clocks: { PACK: { status: 'kept' } } },
      "promise PACK to be 'kept', but it is 'running'",
    ],
    [
      'a due instant',
      { clocks: { PACK: { dueAt: '2026-03-03T21:00' } } },
      "dueAt of promise PACK to be '2026-03-03 21:00:00', but it is '2026-03-03 21:30:00'",
    ],
    [
      'rungs',
      { rungs: { PACK: [{ rung: 'half' }] } },
      "the rungs of PACK to be 'half', but they are none",
    ],
    ['a variable', { variables: { boxes: 2 } }, "variable 'boxes' to be 2, but it is missing"],
    [
      'an event',
      { events: [{ type: 'promiseMissed' }] },
      'event {"type":"promiseMissed"}, but there is no promiseMissed at all',
    ],
    [
      'the order of events',
      { events: [{ type: 'taskCreated' }, { type: 'instanceStarted' }] },
      'event {"type":"instanceStarted"} after {"type":"taskCreated"}, but it comes before that',
    ],
    [
      'an incident',
      { incidents: [{ element: 'pack', kind: 'jobNoRetries' }] },
      'incidents [{"element":"pack","kind":"jobNoRetries"}], but there is none',
    ],
  ])('%s', (_, then, sentence) => expect(play([{ then }])).toEqual([`${when} ${sentence}`]))

  test('an event that should not be', () => {
    const [sentence] = play([{ then: { absent: [{ type: 'taskCreated', element: 'pack' }] } }])
    expect(sentence).toContain(
      'expected no event {"type":"taskCreated","element":"pack"}, but there',
    )
  })

  test('rungs and notices in detail', () => {
    const start = 'o.json, step 1 (2026-03-03T12:40:00.000Z): expected'
    const rung = "rung 'half' of PACK"
    expect(play(atHalf({ at: '2026-03-03T20:00' }))).toEqual([
      `${start} ${rung} to be reached at '2026-03-03 20:00:00', but it is '2026-03-03 20:30:00'`,
    ])
    expect(play(atHalf({ notices: [{ to: 'role:MGR' }] }))).toEqual([
      `${start} ${rung} to tell 'role:MGR', but it is 'role:DSP'`,
    ])
    expect(play(atHalf({ notices: [{ to: 'role:DSP', deliverAt: '2026-03-03T20:30' }] }))).toEqual([
      `${start} ${rung} to reach role:DSP at '2026-03-03 20:30:00', but it is '2026-03-04 08:00:00'`,
    ])
  })

  test('a task that is not open ends the scenario', () => {
    const steps = [{ complete: 'ship', as: 'li.na' }, { then: { status: 'completed' } }]
    expect(play(steps)).toEqual([
      `${when} an open task 'ship' for li.na to complete, but there is none; open are 'pack'`,
    ])
  })

  test('a message that nobody waits for', () => {
    expect(play([{ message: 'payment', key: 'O-1' }])).toEqual([
      `${when} message 'payment' to be delivered, but ` +
        "expected somebody to wait for message 'payment' with key 'O-1', but nobody does",
    ])
  })

  test('an incident that nobody expected', () => {
    expect(play([packed], { variables: {} })).toEqual([
      `${when} no incident, but there is one at 'paid': ` +
        "expected a variable 'orderId', but there is none: 'orderId' " +
        "(the correlation key of 'paid')",
    ])
  })

  test('time that goes back', () => {
    const [sentence] = play([{ at: '2026-03-03T19:00' }])
    expect(sentence).toContain('expected time to pass, but expected time to go on from')
  })

  test('a process that is not there', () => {
    expect(play([], { process: 'nowhere' })).toEqual([
      "o.json, step 0 (2026-03-03T11:30:00.000Z): expected 'nowhere' to start, but " +
        "expected a process 'nowhere', but there is none",
    ])
  })
})

describe('a scenario file that is wrong says where', () => {
  test.each<[string, unknown, string]>([
    [
      'a word it does not know',
      [{ then: { task: {} } }],
      'expected $.steps[0].then to be an object of',
    ],
    ['two actions', [{ claim: 'a', complete: 'b', as: 'c' }], 'one action, not claim and complete'],
    [
      'two times',
      [{ at: '2026-03-03', advance: 'PT1H' }],
      "$.steps[0].at to be given without 'advance'",
    ],
    ['a time', [{ at: 'noon' }], 'expected $.steps[0].at to be a date-time such as'],
    ['a length', [{ advance: 'P3D' }], 'expected $.steps[0].advance to be a length of time'],
    [
      'nobody who acts',
      [{ claim: 'pack' }],
      'expected $.steps[0].as to be a text, but it is missing',
    ],
    ['a status', [{ then: { status: 'done' } }], '$.steps[0].then.status to be one of active,'],
    [
      'a clock status',
      [{ then: { clocks: { PACK: { status: 'late' } } } }],
      '$.steps[0].then.clocks.PACK.status to be one of running,',
    ],
    [
      'a rung without a name',
      [{ then: { rungs: { PACK: [{}] } } }],
      '$.steps[0].then.rungs.PACK[0].rung to be a text',
    ],
    ['steps that are no list', {}, 'expected $.steps to be a list, but it is {}'],
  ])('%s', (_, steps, sentence) =>
    expect(play(steps as readonly unknown[]).join('\n')).toContain(sentence),
  )

  test('an organisation without people', () => {
    const problems = play([], { organisation: { roles: [{ id: 'DSP', members: 'li.na' }] } })
    expect(problems).toEqual([
      'expected $.given.organisation.roles[0].members to be a list, but it is "li.na"',
      'expected $.given.organisation.people to be a list, but it is missing',
    ])
  })

  test('no object at all', () => {
    const checked = checkScenario('x', zone)
    expect('problems' in checked && checked.problems[0]!.sentence).toBe(
      'expected $ to be an object, but it is "x"',
    )
  })
})
