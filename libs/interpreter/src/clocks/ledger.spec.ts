/** Random lives of one clock: the sum of its ledger is always what it has used up. */
import { compileCalendar, elapsedMs, seedCalendars, workingBetween } from '@punctual/calendar'
import { process } from '@punctual/model'
import fc from 'fast-check'
import { initialState } from '../apply.ts'
import type { Command, CommandBody } from '../command.ts'
import type { Environment } from '../environment.ts'
import type { HistoryStep } from '../event.ts'
import type { State } from '../state.ts'
import { step } from '../step.ts'
import { ledgerOf, type LedgerInterval } from './ledger.ts'

const seed = Math.floor(Math.random() * 2 ** 31)
const minuteMs = 60_000
const calendars = new Map(
  seedCalendars.map(compileCalendar).flatMap((each) => {
    if ('problems' in each) return []
    const { id, version } = each.calendar
    return [[id, each.calendar] as const, [`${id}@${version}`, each.calendar] as const]
  }),
)
const environment: Environment = {
  graph: process('P', {
    clocks: [
      {
        id: 'C',
        within: '=within',
        startAt: '=from',
        maxPauses: 4,
        maxPause: 'PT9H',
        when: [{ do: 'pause', condition: '=away', reason: 'away' }],
      },
    ],
  })
    .startEvent('S')
    .userTask('A')
    .userTask('Q', { pauses: [{ clock: 'C', reason: 'quote' }] })
    .userTask('B')
    .graph(),
  version: 1,
  zone: 'Asia/Shanghai',
  calendar: (id) => calendars.get(id),
  ladder: () => undefined,
  decision: () => undefined,
  recipientCalendar: () => undefined,
}

type Ask = Readonly<{ what: number; minutes: number; calendar: string }>
const ask = fc.record({
  what: fc.nat({ max: 8 }),
  minutes: fc.nat({ max: 1500 }),
  calendar: fc.constantFrom('CN', 'DESK', '24x7', 'CN-LUNCH'),
})
const life = fc.record({
  within: fc.constantFrom('PT30H', 'P3WD@CN', 'BH20@DESK'),
  asks: fc.array(ask, { maxLength: 14 }),
})

function bodyOf({ what, calendar }: Ask, { clocks, tasks }: State): CommandBody {
  const [key = 0] = Object.keys(clocks).map(Number)
  const [task = 0] = Object.keys(tasks).map(Number)
  const reason = 'chance'
  const asks: CommandBody[] = [
    { type: 'pauseClock', key, reason },
    { type: 'resumeClock', key, reason },
    { type: 'setVariables', scope: 1, variables: { away: true } },
    { type: 'setVariables', scope: 1, variables: { away: false } },
    { type: 'completeTask', key: task },
    { type: 'recalculateClock', key, within: 'BH25', calendar, reason },
    { type: 'rescheduleClock', key, shift: 'PT3H', reason },
    { type: 'extendClock', key, shift: 'BH4', reason, notice: { id: 'n', deliveredAt: 0 } },
  ]
  return asks[what] ?? { type: 'setVariables', scope: 1, variables: { x: what } }
}

test(`the sum of a ledger is what its clock has used up (seed ${seed})`, () => {
  fc.assert(
    fc.property(life, ({ within, asks }) => {
      let at = Date.UTC(2026, 8, 18, 8)
      const from = new Date(at - 90 * minuteMs).toISOString()
      const steps: HistoryStep[] = []
      let state = initialState
      let key = 0
      const take = (body: CommandBody) => {
        const command = { ...body, at, by: 'chance' } as Command
        const taken = step(environment, state, command)
        if (!taken.accepted) return
        const { events } = taken
        steps.push({ step: steps.length + 1, at, by: 'chance', command: body.type, events })
        state = taken.state
        key ||= Number(Object.keys(state.clocks)[0])
        check(state, steps, key, at)
      }
      take({ type: 'startInstance', variables: { within, from, away: false } })
      for (const each of asks) {
        at += each.minutes * minuteMs
        take(bodyOf(each, state))
      }
    }),
    { seed, numRuns: 300 },
  )
})

function check(state: State, steps: readonly HistoryStep[], key: number, at: number): void {
  const { intervals, accruedMs } = ledgerOf(steps, key)
  const clock = state.clocks[key]
  for (const [index, interval] of intervals.entries()) {
    const { from, until = at, calendar, kind, elapsedMs: used = 0 } = interval
    const next = intervals[index + 1]
    expect(next?.from ?? until).toBe(until)
    const worked = Math.max(0, workingBetween(calendars.get(calendar)!, from, until))
    const isOver = interval.until !== undefined
    expect(isOver ? used : 0).toBe(kind === 'run' && isOver ? worked : 0)
  }
  const last = intervals.at(-1)!
  expect(last.until === undefined).toBe(clock !== undefined)
  const running = last.kind === 'run' && clock ? since(last, at) : 0
  const used = clock && elapsedMs(calendars.get(clock.calendar)!, clock, at)
  expect(accruedMs + running).toBe(used ?? accruedMs)
  expect(last.holders.map(({ by }) => by)).toEqual(clock?.pausedBy ?? last.holders.map(byOf))
}

const byOf = ({ by }: { by: string }) => by
const since = ({ calendar, from }: LedgerInterval, at: number) =>
  workingBetween(calendars.get(calendar)!, from, at)
