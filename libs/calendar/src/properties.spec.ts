import * as fc from 'fast-check'
import type { Calendar } from './calendar.ts'
import { hourMs } from './civil.ts'
import type { ClockTimes } from './clock.ts'
import { elapsedMs, pauseClock, resumeClock } from './clock.ts'
import { seedCalendars } from './seed-calendars.ts'
import { allCalendars, calendar, compile } from './testing/calendars.ts'
import {
  addWorking,
  addWorkingDays,
  isOpen,
  nextOpening,
  whenWorked,
  workingBetween,
} from './working-time.ts'

const anyCalendar = fc.constantFrom(...allCalendars)
const instant = fc.integer({ min: Date.UTC(1970, 0, 1), max: Date.UTC(2040, 0, 1) })
/** Lengths from a millisecond to more than a year of working time, short ones often. */
const length = fc.oneof(
  fc.integer({ min: 0, max: 48 * hourMs }),
  fc.integer({ min: 0, max: 3000 * hourMs }),
)

/** Runs a property; a failure prints the seed and path that repeat it. */
const holds = <T extends unknown[]>(property: fc.IProperty<T>) =>
  fc.assert(property, { numRuns: 1000 })

test('the time between an instant and the end of a length is the length', () => {
  holds(
    fc.property(anyCalendar, instant, length, (on, from, ms) => {
      expect(workingBetween(on, from, addWorking(on, from, ms))).toBe(ms)
    }),
  )
})

test('the end of a length is the earliest instant at which it is over', () => {
  holds(
    fc.property(anyCalendar, instant, length, (on, from, ms) => {
      fc.pre(ms > 0)
      expect(workingBetween(on, from, addWorking(on, from, ms) - 1)).toBe(ms - 1)
    }),
  )
})

test('a longer length and a later start never end earlier', () => {
  holds(
    fc.property(anyCalendar, instant, length, length, (on, from, a, b) => {
      expect(addWorking(on, from, a + b)).toBeGreaterThanOrEqual(addWorking(on, from, a))
      expect(addWorking(on, from + b, a)).toBeGreaterThanOrEqual(addWorking(on, from, a))
    }),
  )
})

test('two lengths in a row end when their sum ends', () => {
  holds(
    fc.property(anyCalendar, instant, length, length, (on, from, a, b) => {
      fc.pre(b > 0)
      expect(addWorking(on, addWorking(on, from, a), b)).toBe(addWorking(on, from, a + b))
    }),
  )
})

test('the parts of a span sum up to the span', () => {
  holds(
    fc.property(anyCalendar, instant, instant, instant, (on, a, b, c) => {
      expect(workingBetween(on, a, b) + workingBetween(on, b, c)).toBe(workingBetween(on, a, c))
    }),
  )
})

test('a negative length leads back to the latest instant from which it lasts', () => {
  holds(
    fc.property(anyCalendar, instant, length, (on, from, ms) => {
      fc.pre(ms > 0 && from - 4 * 3000 * hourMs > Date.UTC(1970, 0, 1))
      const start = addWorking(on, from, -ms)
      expect(workingBetween(on, start, from)).toBe(ms)
      expect(workingBetween(on, start + 1, from)).toBe(ms - 1)
      expect(whenWorked(on, from, -ms)).toBeLessThanOrEqual(start)
      expect(workingBetween(on, whenWorked(on, from, -ms), from)).toBe(ms)
    }),
  )
})

test('the next opening is open and nothing is open before it', () => {
  holds(
    fc.property(anyCalendar, instant, (on, at) => {
      const opening = nextOpening(on, at)
      expect(isOpen(on, opening)).toBe(true)
      expect(workingBetween(on, at, opening)).toBe(0)
    }),
  )
})

test('a pause while the calendar is closed changes nothing', () => {
  holds(
    fc.property(anyCalendar, instant, length, length, (on, start, worked, left) => {
      fc.pre(left > 0)
      const pause = addWorking(on, start, worked)
      const resume = nextOpening(on, pause)
      expect(pausedClock(on, start, worked + left, pause, resume).dueAt).toBe(
        addWorking(on, start, worked + left),
      )
    }),
  )
})

test('a pause moves the due instant by the working time that it lasts', () => {
  holds(
    fc.property(anyCalendar, instant, length, length, length, (on, start, worked, left, pause) => {
      fc.pre(left > 0)
      const pausedAt = addWorking(on, start, worked)
      const resumedAt = pausedAt + pause
      const clock = pausedClock(on, start, worked + left, pausedAt, resumedAt)
      expect(clock.accruedMs).toBe(worked)
      expect(elapsedMs(on, clock, clock.dueAt)).toBe(worked + left)
      expect(elapsedMs(on, clock, resumedAt)).toBe(worked)
      const lost = workingBetween(on, pausedAt, resumedAt)
      expect(clock.dueAt).toBe(addWorking(on, start, worked + left + lost))
    }),
  )
})

test('working days come one after the other, each ending at its close', () => {
  const days = fc.integer({ min: 1, max: 300 })
  const cn = calendar('CN')
  holds(
    fc.property(instant, days, days, (from, a, b) => {
      const close = addWorkingDays(cn, from, a)
      expect(addWorkingDays(cn, close, b)).toBe(addWorkingDays(cn, from, a + b))
      expect(isOpen(cn, close - 1)).toBe(true)
      expect(isOpen(cn, close)).toBe(false)
      expect(workingBetween(cn, close - 9 * hourMs, close)).toBe(9 * hourMs)
    }),
  )
})

test.each(seedCalendars.map((definition) => [definition.id, definition] as const))(
  'compiling %s again gives the same bytes',
  (_, definition) => {
    const first = bytes(compile(definition))
    const second = bytes(compile(definition))
    expect(first.length).toBeGreaterThan(100_000)
    expect(second.length).toBe(first.length)
    expect(second.findIndex((byte, i) => byte !== first[i])).toBe(-1)
  },
)

/** A clock that ran from `start`, was paused once and runs again. */
function pausedClock(on: Calendar, start: number, goalMs: number, pause: number, resume: number) {
  const base = { goalMs, accruedMs: 0, resumedAt: start, dueAt: addWorking(on, start, goalMs) }
  const running: ClockTimes = { ...base, status: 'running', rungs: [] }
  const { accruedMs } = pauseClock(on, running, pause) as { accruedMs: number }
  const paused: ClockTimes = { ...running, status: 'paused', accruedMs }
  const { dueAt } = resumeClock(on, undefined, paused, resume) as { dueAt: number }
  return { ...paused, status: 'running', resumedAt: resume, dueAt } as const
}

function bytes({ opens, closes, before, closeOfDay, workingDays, local }: Calendar): Uint8Array {
  const arrays = [opens, closes, before, closeOfDay, workingDays, local.since, local.offsets]
  const all = new Uint8Array(arrays.reduce((sum, { byteLength }) => sum + byteLength, 0))
  let end = 0
  for (const { buffer, byteLength } of arrays) {
    all.set(new Uint8Array(buffer), end)
    end += byteLength
  }
  return all
}
