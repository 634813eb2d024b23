import { deliverAt, type Rung } from '@punctual/calendar'
import type { Asking } from '../expressions.ts'
import type { Notice } from '../clocks/event.ts'
import type { Clock } from '../state.ts'
import type { Result, Turn } from '../turn.ts'
import { recipientsOf } from './recipients.ts'

/**
 * A notice to everybody whom the rung tells, held to the recipient's next opening unless the rung
 * is urgent.
 */
export function noticesOf(
  turn: Turn,
  clock: Clock,
  { tell, urgent }: Rung,
  { message, channel, at }: { message: string; channel: string; at: number },
  asking: Asking,
): Result<readonly Notice[]> {
  const recipients = recipientsOf(turn, clock, tell, asking)
  if (!recipients.ok) return recipients
  // A rung that was passed before its clock began tells now, not then.
  const from = Math.max(at, turn.at)
  const notices = recipients.value.map((recipient) => {
    const { to, deliverAt: delivery } = reach(turn, recipient, from, urgent)
    const head = { to, ...(to !== recipient && { insteadOf: recipient }), message, channel }
    return { ...head, deliverAt: delivery, held: delivery > from }
  })
  return { ok: true, value: notices.filter(isFirstTold) }
}

/** Who is told anyway is not told once more in another's stead. */
function isFirstTold(notice: Notice, index: number, all: readonly Notice[]): boolean {
  if (notice.insteadOf === undefined) return true
  return !all.some(
    ({ to, insteadOf }, i) => to === notice.to && (insteadOf === undefined || i < index),
  )
}

function reach({ environment }: Turn, to: string, from: number, urgent: boolean) {
  if (environment.reach) return environment.reach(to, from, urgent)
  const id = environment.recipientCalendar(to)
  const calendar = id === undefined ? undefined : environment.calendar(id)
  return { to, deliverAt: deliverAt(calendar, from, urgent) }
}
