import type { PauseRefusal } from '../clocks/event.ts'
import type { Cause } from '../state.ts'
import type { Phrases, PromiseSentences } from './phrase.ts'

const voids = {
  undelivered: 'its notice was not delivered',
  deliveredLate: 'its notice was delivered only after it was due',
  missed: 'it was missed already',
}

/** What happens to promises beyond their clock's plain course, in English. */
export const enPromises: PromiseSentences = {
  promiseAwaited: ({ id, element: at }, { element }) =>
    `Promise ${id} of '${element(at)}' waits for its conditions.`,
  promiseConditionsChanged: ({ id, holding }) =>
    holding.length === 0
      ? `No condition of promise ${id} holds.`
      : `Of the conditions of promise ${id}, ${holding.map((n) => n + 1).join(', ')} hold.`,
  pauseRefused: ({ id, pausing, reason, refusal, because }, { element }) =>
    `Promise ${id} was not paused${pausing === undefined ? '' : ` by '${element(pausing)}'`}` +
    ` (${reason}): ${because ? refusals(because) : refusal}.`,
  clockExtended: ({ id, fromDueAt, dueAt, reason, approver, notice, arithmetic }, { instant }) =>
    `Promise ${id} was extended from ${instant(fromDueAt)} to ${instant(dueAt)}` +
    `${approver === undefined ? '' : `, approved by ${approver}`}: ${reason}` +
    `${told(notice?.deliveredAt, instant)} (${arithmetic}).`,
  extensionVoid: ({ id, fromDueAt, toDueAt, why, reason }, { instant }) =>
    `The extension of promise ${id} to ${instant(toDueAt)} (${reason}) is void, as ${voids[why]}: ` +
    `it stays due ${instant(fromDueAt)}.`,
  clockRecalculated: ({ id, before, after, reason, arithmetic }, { actor, instant, length }) =>
    `${actor} let promise ${id} count on by ${after.target} on ${after.calendar} instead of ` +
    `${before.target} on ${before.calendar}, ${length(after.goalMs)} instead of ` +
    `${length(before.goalMs)}, due ${instant(after.dueAt)} instead of ${instant(before.dueAt)}: ` +
    `${reason} (${arithmetic}).`,
  clockRescheduled: ({ id, before, dueAt, reason, restores, arithmetic }, { actor, instant }) =>
    `${actor} moved promise ${id}${restores ? ' back' : ''} from ${instant(before.dueAt)} to ` +
    `${instant(dueAt)}: ${reason} (${arithmetic}).`,
  timerRescheduled: (event, { actor, element, instant }) => {
    const { element: id, fromDueAt, dueAt, reason, restores } = event
    const back = restores ? ' back' : ''
    return (
      `${actor} moved '${element(id)}'${back} from ${instant(fromDueAt)} to ` +
      `${instant(dueAt)}: ${reason}.`
    )
  },
}

function refusals(because: PauseRefusal): string {
  if (because.code === 'forbidden') return 'it is never paused'
  return `it is paused at most ${because.most === 1 ? 'once' : `${because.most} times`}`
}

function told(deliveredAt: number | undefined, instant: Phrases['instant']): string {
  return deliveredAt === undefined ? '' : `; the customer was told ${instant(deliveredAt)}`
}

/** `, as 'Repair' began`, or nothing when it has no cause of its own. */
export function causeEn(cause: Cause | undefined, { element }: Phrases): string {
  if (!cause) return ''
  if ('condition' in cause) return `, as ${cause.condition}`
  return `, as '${element(cause.element)}' ${cause.happened === 'entered' ? 'began' : 'ended'}`
}
