import { causeOf } from './cause.ts'
import { listValues, short, type MachineSentences } from './phrase.ts'

/** What happens in state machines, in English. */
export const enMachines: MachineSentences = {
  stateEntered: (event, { element }) => `It came into '${element(event.element)}'.`,
  stateExited: (event, { element }) => `It left '${element(event.element)}'.`,
  transitionTaken: ({ element: id, event, targets }, { element }) => {
    const { kind, name } = causeOf(event, id)
    const why = {
      event: targets.length === 0 ? ` to ${name}` : ` by ${name}`,
      after: ` after ${name}`,
      done: ` when '${element(name)}' was done`,
      failed: ` when '${element(name)}' failed`,
      always: '',
    }[kind]
    const where = targets.map((target) => `'${element(target)}'`).join(' and ')
    if (where === '') return `'${element(id)}' reacted${why}.`
    return `It went from '${element(id)}' to ${where}${why}.`
  },
  eventReceived: ({ event, data }, { actor }) =>
    `${actor} sent event ${event}${data ? ` with ${listValues(data)}` : ''}.`,
  historyRecorded: ({ states }, { element }) =>
    `Remembered: ${states.map((id) => `'${element(id)}'`).join(', ')}.`,
  eventSent: ({ event, to, data }) =>
    `Event ${event} was sent to ${to}${data ? ` with ${listValues(data)}` : ''}.`,
  eventHeld: ({ element: id, event }, { element }) =>
    `Event ${event} waits for what '${element(id)}' called.`,
  noticeRequested: ({ notices }, { recipient }) =>
    `Told ${notices.map(({ to }) => recipient(to)).join(', ')}: ${notices[0]?.message ?? ''}.`,
  logged: ({ message }) => `Noted: ${short(message)}.`,
}
