/**
 * A cron expression: second, minute, hour, day of month, month, day of week. All six must match.
 * Weekdays count from 0, Sunday.
 */
export type Cron = Readonly<{
  seconds: readonly number[]
  minutes: readonly number[]
  hours: readonly number[]
  daysOfMonth: readonly DayOfMonth[]
  /** From 1, January. */
  months: readonly number[]
  daysOfWeek: readonly DayOfWeek[]
}>
/** A day; so many days before the last one (`L-3`); the weekday nearest to a day (`15W`, `LW`). */
type DayOfMonth = Readonly<
  { day: number } | { beforeLast: number } | { weekdayNear: number | 'last' }
>
/** Every such weekday of a month, its `nth` (`MON#2`) or its last one (`FRIL`). */
type DayOfWeek = Readonly<{ weekday: number; nth?: number | 'last' }>
/** A month of some year: how long it is, and which weekday its first day is. */
type CronMonth = Readonly<{ month: number; length: number; firstWeekday: number }>

type Field = Readonly<{ name: string; from: number; to: number; words?: readonly string[] }>

const MONTHS = 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ')
const WEEKDAYS = 'MON TUE WED THU FRI SAT SUN'.split(' ')
const SECOND: Field = { name: 'second', from: 0, to: 59 }
const MINUTE: Field = { name: 'minute', from: 0, to: 59 }
const HOUR: Field = { name: 'hour', from: 0, to: 23 }
const DAY_OF_MONTH: Field = { name: 'day of month', from: 1, to: 31 }
const MONTH: Field = { name: 'month', from: 1, to: 12, words: MONTHS }
/** Sunday is 7, and 0 where a range begins. */
const DAY_OF_WEEK: Field = { name: 'day of week', from: 1, to: 7, words: WEEKDAYS }

const NICKNAMES: ReadonlyMap<string, string> = new Map([
  ['@yearly', '0 0 0 1 1 *'],
  ['@annually', '0 0 0 1 1 *'],
  ['@monthly', '0 0 0 1 * *'],
  ['@weekly', '0 0 0 * * 0'],
  ['@daily', '0 0 0 * * *'],
  ['@midnight', '0 0 0 * * *'],
  ['@hourly', '0 0 * * * *'],
])
/** Longest cron worth reading. */
const MAX_LENGTH = 200

/** Reads `0 0 9 * * MON-FRI`, `0 0/15 9-17 L * ?` or `@daily`: lists, ranges, steps, L, W and #. */
export function parseCron(text: string): Cron | { problem: string } {
  if (text.length > MAX_LENGTH) return wrong(`it has ${text.length} characters`)
  const fields = (NICKNAMES.get(text.trim()) ?? text.trim()).split(/\s+/)
  if (fields.length !== 6) return wrong(`'${text}' has ${fields.length}`)
  const [second = '', minute = '', hour = '', dayOfMonth = '', month = '', dayOfWeek = ''] = fields
  const cron = {
    seconds: list(second, SECOND, (item) => numbers(item, SECOND)),
    minutes: list(minute, MINUTE, (item) => numbers(item, MINUTE)),
    hours: list(hour, HOUR, (item) => numbers(item, HOUR)),
    daysOfMonth: list(dayOfMonth, DAY_OF_MONTH, readDayOfMonth),
    months: list(month, MONTH, (item) => numbers(item, MONTH)),
    daysOfWeek: list(dayOfWeek, DAY_OF_WEEK, readDayOfWeek),
  }
  const faulty = Object.values(cron).find((items) => 'problem' in items)
  return faulty && 'problem' in faulty ? faulty : (cron as Cron)
}

/** Whether the day matches: its month, its day of the month and its weekday. */
export function fallsOn(cron: Cron, day: number, within: CronMonth): boolean {
  return (
    cron.months.includes(within.month) &&
    cron.daysOfMonth.some((one) => isDayOfMonth(one, day, within)) &&
    cron.daysOfWeek.some((one) => isDayOfWeek(one, day, within))
  )
}

/** Whether there is any day, in any year, on which it matches. */
export function everFalls(cron: Cron): boolean {
  const months = cron.months.flatMap((month) =>
    lengthsOf(month).flatMap((length) =>
      [0, 1, 2, 3, 4, 5, 6].map((firstWeekday) => ({ month, length, firstWeekday })),
    ),
  )
  return months.some((month) =>
    Array.from({ length: month.length }, (_, index) => index + 1).some((day) =>
      fallsOn(cron, day, month),
    ),
  )
}

function lengthsOf(month: number): readonly number[] {
  if (month === 2) return [28, 29]
  return [[4, 6, 9, 11].includes(month) ? 30 : 31]
}

const weekdayOf = (day: number, { firstWeekday }: CronMonth) => (firstWeekday + day - 1) % 7

function isDayOfMonth(one: DayOfMonth, day: number, within: CronMonth): boolean {
  if ('day' in one) return one.day === day
  if ('beforeLast' in one) return within.length - one.beforeLast === day
  return weekdayNear(one.weekdayNear, within) === day
}

/** Never leaves the month. */
function weekdayNear(target: number | 'last', within: CronMonth): number | undefined {
  const day = target === 'last' ? within.length : target
  if (day > within.length) return undefined
  const weekday = weekdayOf(day, within)
  if (weekday === 6) return day === 1 ? 3 : day - 1
  if (weekday === 0) return day === within.length ? day - 2 : day + 1
  return day
}

function isDayOfWeek({ weekday, nth }: DayOfWeek, day: number, within: CronMonth): boolean {
  if (weekdayOf(day, within) !== weekday) return false
  if (nth === undefined) return true
  return nth === 'last' ? day + 7 > within.length : Math.ceil(day / 7) === nth
}

type Items<T> = readonly T[] | { problem: string }

/** Each item of a list; those that cannot be read are a problem. */
function list<T>(
  text: string,
  { name }: Field,
  read: (item: string) => readonly T[] | undefined,
): Items<T> {
  const items: T[] = []
  for (const item of text.toUpperCase().split(',')) {
    const found = read(item)
    if (!found) return wrong(`its ${name} is '${text}'`)
    items.push(...found)
  }
  return items
}

/** `*`, `5`, `MON`, `1-5`, each with a step such as `/2`; `5/2` reaches to the end. */
function numbers(item: string, field: Field): readonly number[] | undefined {
  const [, begin = '', end, step] = /^(\*|\w+)(?:-(\w+))?(?:\/(\d{1,2}))?$/.exec(item) ?? []
  const every = step === undefined ? 1 : Number(step)
  const first = begin === '*' ? field.from : number(begin, field)
  const single = begin !== '*' && end === undefined && step === undefined
  const last = end === undefined ? (single ? first : field.to) : number(end, field)
  if (first === undefined || last === undefined || every < 1) return undefined
  if (begin === '*' && end !== undefined) return undefined
  const low = field === DAY_OF_WEEK && first === 7 && !single ? 0 : first
  if (low > last) return undefined
  return Array.from({ length: Math.floor((last - low) / every) + 1 }, (_, n) => low + n * every)
}

function number(text: string, field: Field): number | undefined {
  const word = (field.words ?? []).indexOf(text)
  if (word >= 0) return word + 1
  if (!/^\d{1,2}$/.test(text)) return undefined
  const value = field === DAY_OF_WEEK && Number(text) === 0 ? 7 : Number(text)
  return value >= field.from && value <= field.to ? value : undefined
}

function readDayOfMonth(item: string): readonly DayOfMonth[] | undefined {
  if (item === 'L') return [{ beforeLast: 0 }]
  if (item === 'LW') return [{ weekdayNear: 'last' }]
  const [, before, near] = /^(?:L-(\d{1,2})|(\d{1,2})W)$/.exec(item) ?? []
  if (before !== undefined) {
    return Number(before) < DAY_OF_MONTH.to ? [{ beforeLast: Number(before) }] : undefined
  }
  const day = near === undefined ? undefined : number(near, DAY_OF_MONTH)
  if (near !== undefined) return day === undefined ? undefined : [{ weekdayNear: day }]
  return numbers(item === '?' ? '*' : item, DAY_OF_MONTH)?.map((one) => ({ day: one }))
}

function readDayOfWeek(item: string): readonly DayOfWeek[] | undefined {
  const [, word = '', mark] = /^(\w+?)(L|#[1-5])$/.exec(item) ?? []
  if (mark !== undefined) {
    const weekday = number(word, DAY_OF_WEEK)
    const nth = mark === 'L' ? 'last' : Number(mark.slice(1))
    return weekday === undefined ? undefined : [{ weekday: weekday % 7, nth }]
  }
  const days = numbers(item === '?' ? '*' : item, DAY_OF_WEEK)
  return days?.map((day) => ({ weekday: day % 7 }))
}

const wrong = (why: string) => ({
  problem: `expected a cron of six fields such as 0 0 9 * * MON-FRI, but ${why}`,
})
