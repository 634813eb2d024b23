import { checkLadder, compileCalendar, seedCalendars, type Calendar } from '@punctual/calendar'
import { process } from '@punctual/model'
import { initialState } from '../apply.ts'
import type { CommandBody } from '../command.ts'
import type { Environment } from '../environment.ts'
import type { HistoryStep } from '../event.ts'
import type { State } from '../state.ts'
import { step } from '../step.ts'
import { explain } from './index.ts'
import type { Person, Question, Why } from './why.ts'

const compiled = seedCalendars.flatMap((definition): Calendar[] => {
  const result = compileCalendar(definition)
  return 'calendar' in result ? [result.calendar] : []
})
const rungs = [
  { id: 'half', at: '50%', tell: ['role:SUP'], actions: [{ type: 'notify', message: 'm' }] },
]
const ladder = checkLadder({ id: 'l', rungs })
const graph = process('P')
  .startEvent('S')
  .exclusiveGateway('G')
  .via('big')
  .when('=amount > 100 and tier = "VIP"')
  .userTask('A', {
    candidateGroups: '=[queue]',
    clocks: [{ id: 'C', within: '=goal', calendar: 'CN', ladder: 'l' }],
  })
  .intermediateCatchEvent('T', {
    type: 'timer',
    timer: { kind: 'duration', value: { feel: '"BH4@CN"' } },
  })
  .endEvent('E')
  .at('G')
  .via('small')
  .otherwise()
  .endEvent('F')
  .graph()
const environment: Environment = {
  graph,
  version: 1,
  zone: 'Asia/Shanghai',
  calendar: (id) => compiled.find((each) => each.id === id.replace(/@.*/, '')),
  ladder: () => ('ladder' in ladder ? ladder.ladder : undefined),
  decision: () => undefined,
  recipientCalendar: () => undefined,
}
const at = (local: string) => Date.parse(`${local.replace(' ', 'T')}:00+08:00`)

/** The log of a case: what was asked and when. */
function logOf(...asked: readonly [string, CommandBody, string?][]) {
  let state: State = initialState
  const log = asked.map(([when, body, by = 'timer'], i): HistoryStep => {
    const taken = step(environment, state, { ...body, at: at(when), by })
    if (!taken.accepted) throw new Error(taken.rejection.reason)
    state = taken.state
    return { step: i + 1, at: at(when), by, command: body.type, events: taken.events }
  })
  return { log, state }
}

const variables = { amount: 150, tier: 'VIP', queue: 'SUP', goal: 'BH4' }
const begun = ['2026-09-18 16:00', { type: 'startInstance', variables }, 'li.na'] as const

function why(
  log: readonly HistoryStep[],
  question: Question,
  { now = '2026-09-18 17:00', language = 'en' as 'en' | 'zh-CN', pinned = false } = {},
): Why {
  const present = { now: at(now), pinned, quarantined: false }
  const told = explain({ environment, log, present, language, names: (id) => id }, question)
  if ('problem' in told) throw new Error(told.problem)
  return told
}

const texts = (told: Why) => told.lines.map(({ text }) => text)

test('a gateway went where its condition, with the values of then, told it to', () => {
  const { log } = logOf([...begun])
  expect(why(log, { about: 'gateway', what: 'G' })).toMatchObject({
    status: 'left',
    rule: 'exclusiveGateway',
    inputs: { amount: 150, tier: 'VIP' },
  })
  expect(texts(why(log, { about: 'gateway', what: 'G' }))).toEqual([
    '“A” asks =amount > 100 and tier = "VIP": true.',
    '“F” is the default: not needed.',
    'So “A” was taken.',
  ])
  const changed = { ...variables, amount: 1 }
  const small = logOf(['2026-09-18 16:00', { type: 'startInstance', variables: changed }])
  expect(texts(why(small.log, { about: 'gateway', what: 'G' }, { language: 'zh-CN' }))).toEqual([
    '“A”的条件 =amount > 100 and tier = "VIP"：不成立。',
    '“F”为默认路径：没有条件成立，因此走它。',
    '因此走“F”。',
  ])
})

test('a clock is due when it is by every day that was counted', () => {
  const { log, state } = logOf([...begun])
  const told = why(log, { about: 'clock', what: 'C' })
  expect(told).toMatchObject({ status: 'running', inputs: { goal: 'BH4' } })
  expect(texts(told)).toEqual([
    '2026-09-18 16:00 + BH4',
    'Fri 2026-09-18: 16:00–18:00, 2 h',
    'Sat 2026-09-19: closed (day off)',
    'Sun 2026-09-20 (National Day, make-up day): 09:00–11:00, 2 h',
    'So it is due 2026-09-20 11:00.',
    '1 h of 4 h are used up now.',
    '3 h are left.',
    'The next rung is half, 2026-09-18 18:00.',
  ])
  const [key] = Object.keys(state.clocks).map(Number)
  const paused = logOf(
    [...begun],
    ['2026-09-18 17:00', { type: 'pauseClock', key: key!, reason: 'away' }, 'li.na'],
  )
  expect(
    texts(why(paused.log, { about: 'clock', what: key! }, { now: '2026-09-21 10:00' })),
  ).toEqual(
    expect.arrayContaining([
      '1 h of 4 h are used up now.',
      'It has not fired because it is paused since 2026-09-18 17:00.',
    ]),
  )
})

test('a timer that has not fired says what it waits for', () => {
  const first = logOf([...begun])
  const [task] = Object.keys(first.state.tasks).map(Number)
  const done = ['2026-09-18 17:00', { type: 'completeTask', key: task! }, 'li.na'] as const
  const { log, state } = logOf([...begun], [...done])
  const early = why(log, { about: 'timer', what: 'T' }, { now: '2026-09-20 09:00', pinned: true })
  expect(early).toMatchObject({ status: 'pending', rule: 'a timer by duration: ="BH4@CN"' })
  expect(texts(early)).toEqual([
    'The expression gave BH4@CN.',
    '2026-09-18 17:00 + BH4@CN',
    'Fri 2026-09-18: 17:00–18:00, 1 h',
    'Sat 2026-09-19: closed (day off)',
    'Sun 2026-09-20 (National Day, make-up day): 09:00–12:00, 3 h',
    'So it is due 2026-09-20 12:00.',
    'It has not fired because it is not due until 2026-09-20 12:00, in 3 h.',
    "The engine's virtual clock stands still at 2026-09-20 09:00.",
  ])
  const late = why(log, { about: 'timer', what: 'T' }, { now: '2026-09-20 12:05' })
  expect(texts(late).at(-1)).toBe('It has been due for 5 min and waits in the queue to be fired.')
  const [timer] = Object.keys(state.timers).map(Number)
  const fire = ['2026-09-20 12:00', { type: 'triggerTimer', key: timer! }] as const
  const fired = logOf([...begun], [...done], [...fire])
  expect(why(fired.log, { about: 'timer', what: timer! })).toMatchObject({ status: 'fired' })
  const cancelled = logOf(
    [...begun],
    [...done],
    ['2026-09-19 10:00', { type: 'cancelInstance', reason: 'no more' }, 'wang.fang'],
  )
  const gone = why(cancelled.log, { about: 'timer', what: 'T' })
  expect(gone.status).toBe('cancelled')
  expect(texts(gone).at(-1)).toMatch(/^It will not fire: it was cancelled/)
})

test('a task was offered to some and not to others, for reasons', () => {
  const { log } = logOf([...begun])
  const person = (own: Partial<Person>): Person => ({ id: 'zhou', known: true, groups: [], ...own })
  const asked = (own: Partial<Person>, language: 'en' | 'zh-CN' = 'en') =>
    texts(why(log, { about: 'task', what: 'A', person: person(own) }, { language })).slice(1)
  expect(why(log, { about: 'task', what: 'A' })).toMatchObject({
    status: 'open',
    rule: 'candidate groups: =[queue]',
    inputs: { queue: 'SUP' },
  })
  expect(asked({ groups: ['SUP'] })).toEqual(['zhou is offered it as a member of SUP.'])
  expect(asked({ groups: ['AGT'] })).toEqual([
    'zhou is not offered it: it is for SUP, and zhou belongs to AGT.',
  ])
  expect(asked({ known: false })).toEqual([
    'Nobody in the organisation has the id zhou.',
    'zhou is not offered it: it is for SUP, and zhou belongs to no group.',
  ])
  const absence = {
    from: at('2026-09-18 00:00'),
    until: at('2026-09-20 00:00'),
    reason: '年假',
    substitute: 'li',
  }
  expect(asked({ groups: ['SUP'], absence }, 'zh-CN')).toEqual([
    'zhou 属于 SUP，因此可以领取。',
    'zhou 于 2026年9月18日 00:00 至 2026年9月20日 00:00 缺勤（年假），由 li 代理。',
  ])
})

test('what is not in the log is not explained', () => {
  const { log } = logOf([...begun])
  for (const about of ['clock', 'timer', 'task', 'gateway'] as const) {
    expect(() => why(log, { about, what: 'X' })).toThrow(/^expected a .* 'X'/)
  }
})
