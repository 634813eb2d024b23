import { fallsOn, parseCron, type Cron } from '@punctual/model'
import { fromWall, toWall } from './wall.ts'

const DAY_MS = 86_400_000
/** A day that comes round (29 February on a Monday) does so within 40 years. */
const DAYS_MAX = 40 * 366
/** Local times that come twice when the clocks are put back: at most two hours of seconds. */
const REPEATED_MAX = 7200

/** Whether the text of a cycle is cron and not ISO 8601. */
export function isCron(text: string): boolean {
  return /^@|\s/.test(text)
}

/** The next instant after `after` that a cron expression means in a zone. */
export function nextCron(zone: string, text: string, after: number): number | { problem: string } {
  const cron = parseCron(text)
  if ('problem' in cron) return cron
  let wall = Math.floor(toWall(zone, after) / 1000) * 1000
  for (let tries = 0; tries < REPEATED_MAX; tries++) {
    const next = nextWall(cron, wall + 1000)
    if (next === undefined) break
    const at = fromWall(zone, next)
    if (typeof at !== 'number' || at > after) return at
    wall = next
  }
  return { problem: `expected a day on which cron '${text}' fires, but there is none` }
}

function nextWall(cron: Cron, from: number): number | undefined {
  const today = Math.floor(from / DAY_MS)
  for (let day = today; day < today + DAYS_MAX; day++) {
    if (!fits(cron, new Date(day * DAY_MS))) continue
    const time = nextTime(cron, Math.max(0, from - day * DAY_MS) / 1000)
    if (time !== undefined) return day * DAY_MS + time * 1000
  }
  return undefined
}

function fits(cron: Cron, date: Date): boolean {
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()]
  const length = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  const firstWeekday = new Date(Date.UTC(year, month, 1)).getUTCDay()
  return fallsOn(cron, date.getUTCDate(), { month: month + 1, length, firstWeekday })
}

/** The first second of a day that fits and does not lie before `from`. */
function nextTime({ hours, minutes, seconds }: Cron, from: number): number | undefined {
  const least = (values: readonly number[], bound: number) =>
    values.reduce((found, each) => (each >= bound && each < found ? each : found), Infinity)
  const hour = Math.floor(from / 3600)
  const minute = Math.floor(from / 60) % 60
  if (hours.includes(hour)) {
    if (minutes.includes(minute)) {
      const second = least(seconds, from % 60)
      if (second < Infinity) return hour * 3600 + minute * 60 + second
    }
    const nextMinute = least(minutes, minute + 1)
    if (nextMinute < Infinity) return hour * 3600 + nextMinute * 60 + least(seconds, 0)
  }
  const nextHour = least(hours, hour + 1)
  return nextHour < Infinity
    ? nextHour * 3600 + least(minutes, 0) * 60 + least(seconds, 0)
    : undefined
}
