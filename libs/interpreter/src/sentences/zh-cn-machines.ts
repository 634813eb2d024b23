import { causeOf } from './cause.ts'
import { listValues, short, type MachineSentences } from './phrase.ts'

/** 状态机里发生的事。 */
export const zhCNMachines: MachineSentences = {
  stateEntered: (event, { element }) => `进入“${element(event.element)}”。`,
  stateExited: (event, { element }) => `离开“${element(event.element)}”。`,
  transitionTaken: ({ element: id, event, targets }, { element }) => {
    const { kind, name } = causeOf(event, id)
    const why = {
      event: `因 ${name} `,
      after: `过了 ${name}，`,
      done: `“${element(name)}”完成后，`,
      failed: `“${element(name)}”失败后，`,
      always: '',
    }[kind]
    const where = targets.map((target) => `“${element(target)}”`).join('和')
    return where === ''
      ? `${why}在“${element(id)}”内作出反应。`
      : `${why}从“${element(id)}”转到${where}。`
  },
  eventReceived: ({ event, data }, { actor }) =>
    `${actor}发来事件 ${event}${data ? `（${listValues(data)}）` : ''}。`,
  historyRecorded: ({ states }, { element }) =>
    `记住了：${states.map((id) => `“${element(id)}”`).join('、')}。`,
  eventSent: ({ event, to, data }) =>
    `已向 ${to} 发出事件 ${event}${data ? `（${listValues(data)}）` : ''}。`,
  eventHeld: ({ element: id, event }, { element }) =>
    `事件 ${event} 等待“${element(id)}”所调用的实例。`,
  noticeRequested: ({ notices }, { recipient }) =>
    `已通知${notices.map(({ to }) => recipient(to)).join('、')}：${notices[0]?.message ?? ''}。`,
  logged: ({ message }) => `记录：${short(message)}。`,
}
