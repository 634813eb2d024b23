import type { PauseRefusal } from '../clocks/event.ts'
import type { Cause } from '../state.ts'
import type { Phrases, PromiseSentences } from './phrase.ts'

const voids = {
  undelivered: '告知未送达',
  deliveredLate: '告知在到期之后才送达',
  missed: '已经超时',
}

/** 时限在平常的起止之外发生的事。 */
export const zhCNPromises: PromiseSentences = {
  promiseAwaited: ({ id, element: at }, { element }) => `“${element(at)}”的时限 ${id} 等待其条件。`,
  promiseConditionsChanged: ({ id, holding }) =>
    holding.length === 0
      ? `时限 ${id} 的条件都不成立。`
      : `时限 ${id} 的第 ${holding.map((n) => n + 1).join('、')} 个条件成立。`,
  pauseRefused: ({ id, pausing, reason, refusal, because }, { element }) =>
    `${pausing === undefined ? '' : `“${element(pausing)}”`}未能暂停时限 ${id}（${reason}）：` +
    `${because ? refusals(because) : refusal}。`,
  clockExtended: ({ id, fromDueAt, dueAt, reason, approver, notice, arithmetic }, { instant }) =>
    `时限 ${id} 由 ${instant(fromDueAt)} 延至 ${instant(dueAt)}` +
    `${approver === undefined ? '' : `，${approver} 批准`}：${reason}` +
    `${told(notice?.deliveredAt, instant)}（${arithmetic}）。`,
  extensionVoid: ({ id, fromDueAt, toDueAt, why, reason }, { instant }) =>
    `时限 ${id} 延至 ${instant(toDueAt)}（${reason}）无效：${voids[why]}，` +
    `仍于 ${instant(fromDueAt)} 到期。`,
  clockRecalculated: ({ id, before, after, reason, arithmetic }, { actor, instant, length }) =>
    `${actor}改按 ${after.target}（${after.calendar}）计算时限 ${id}，原为 ${before.target}` +
    `（${before.calendar}）；目标由 ${length(before.goalMs)} 变为 ${length(after.goalMs)}，到期由 ` +
    `${instant(before.dueAt)} 变为 ${instant(after.dueAt)}：${reason}（${arithmetic}）。`,
  clockRescheduled: ({ id, before, dueAt, reason, restores, arithmetic }, { actor, instant }) =>
    `${actor}把时限 ${id} 由 ${instant(before.dueAt)} ${restores ? '改回' : '改到'} ` +
    `${instant(dueAt)}：${reason}（${arithmetic}）。`,
  timerRescheduled: (event, { actor, element, instant }) => {
    const { element: id, fromDueAt, dueAt, reason, restores } = event
    return (
      `${actor}把“${element(id)}”由 ${instant(fromDueAt)} ${restores ? '改回' : '改到'} ` +
      `${instant(dueAt)}：${reason}。`
    )
  },
}

function refusals(because: PauseRefusal): string {
  return because.code === 'forbidden' ? '该时限不允许暂停' : `最多暂停 ${because.most} 次，已经用完`
}

function told(deliveredAt: number | undefined, instant: Phrases['instant']): string {
  return deliveredAt === undefined ? '' : `；${instant(deliveredAt)} 已告知客户`
}

/** `（因“维修”开始）`，没有自己的原因时为空。 */
export function causeZhCN(cause: Cause | undefined, { element }: Phrases): string {
  if (!cause) return ''
  if ('condition' in cause) return `，因 ${cause.condition} 成立`
  return `，因“${element(cause.element)}”${cause.happened === 'entered' ? '开始' : '完成'}`
}
