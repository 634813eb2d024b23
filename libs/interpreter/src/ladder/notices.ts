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
  const { environment } = turn
  // A rung that was passed before its clock began tells now, not then.
  const from = Math.max(at, turn.at)
  const notices = recipients.value.map((to) => {
    const id = environment.recipientCalendar(to)
    const calendar = id === undefined ? undefined : environment.calendar(id)
    const delivery = deliverAt(calendar, from, urgent)
    return { to, message, channel, deliverAt: delivery, held: delivery > from }
  })
  return { ok: true, value: notices }
}
