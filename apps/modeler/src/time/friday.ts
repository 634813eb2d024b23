import { localTime, withOffset } from './local.ts'

const dayMs = 86_400_000
const friday = 5

/** The next Friday at a time of day (`16:30`) in a zone, as an instant behind `now`. */
export function comingFriday(now: number, time: string, zone: string): string {
  const days = Array.from({ length: 8 }, (_, day) => new Date(now + day * dayMs).toISOString())
  const instants = days
    .map((day) => localTime(day, zone).slice(0, 10))
    .filter((date) => new Date(`${date}T00:00:00Z`).getUTCDay() === friday)
    .map((date) => new Date(withOffset(`${date}T${time}`, zone)))
  const [next] = instants.filter((instant) => instant.getTime() > now)
  return (next ?? new Date(now)).toISOString()
}
