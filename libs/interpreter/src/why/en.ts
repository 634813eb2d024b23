import type { WhyWords } from './words.ts'

/** Explanations in English. */
export const en: WhyWords = {
  promised: (target, calendar, ladder) =>
    `promised within ${target} on calendar ${calendar}${ladder ? `, with ladder ${ladder}` : ''}`,
  startedBy: (expression) => `The start is given by ${expression}.`,
  due: (instant) => `So it is due ${instant}.`,
  used: (used, goal) => `${used} of ${goal} are used up now.`,
  left: (length) => `${length} are left.`,
  overdue: (length) => `It is overdue by ${length}.`,
  nextRung: (rung, instant) => `The next rung is ${rung}, ${instant}.`,
  noRung: 'No rung is left.',
  pausedSince: (instant) => `It has not fired because it is paused since ${instant}.`,
  timerRule: (kind, text) => `a timer by ${kind}: ${text}`,
  evaluated: (text) => `The expression gave ${text}.`,
  fired: (planned, late) => `It was planned for ${planned} and fired ${late}.`,
  onTime: 'at that very instant',
  notDue: (instant, length) =>
    `It has not fired because it is not due until ${instant}, in ${length}.`,
  waiting: (length) => `It has been due for ${length} and waits in the queue to be fired.`,
  cancelled: (by) => `It will not fire: it was cancelled${by ? ` when ${by}` : ''}.`,
  pinned: (instant) => `The engine's virtual clock stands still at ${instant}.`,
  quarantined: 'The instance is stopped by an internal error; nothing in it fires.',
  anyone: 'It names nobody, so anyone may take it.',
  candidates: (names) => `It was offered to ${names}.`,
  assignee: (name) => `It was given to ${name} at once.`,
  what: { assignee: 'assignee', groups: 'candidate groups', users: 'candidate users' },
  ruleOf: (what, expression) => `${what}: ${expression}`,
  holds: (person) => `${person} holds it.`,
  heldBy: (person, holder) => `${person} cannot take it now, because ${holder} holds it.`,
  over: (person) => `${person} is no longer offered it, because it is over.`,
  named: (person) => `${person} is offered it by name.`,
  member: (person, groups) => `${person} is offered it as a member of ${groups}.`,
  excluded: (person, did) =>
    did === undefined
      ? `${person} may not do it: the process wants somebody else to review.`
      : `${person} may not do it: they did “${did}”, and somebody else has to review it.`,
  offeredToAll: (person) => `${person} is offered it like everybody.`,
  notOffered: (person, groups, own) =>
    `${person} is not offered it: it is for ${groups}, and ${person} belongs to ${own}.`,
  unknownPerson: (person) => `Nobody in the organisation has the id ${person}.`,
  absent: (person, from, until, reason, substitute) =>
    `${person} is away from ${from} to ${until}${reason && ` (${reason})`}` +
    `${substitute && `; ${substitute} stands in`}.`,
  offDuty: (person, instant) => `${person} does not work now, and next from ${instant} on.`,
  none: 'no group',
  condition: (flow, expression, outcome) =>
    `“${flow}” asks ${expression}: ${outcome ? 'true' : 'false'}.`,
  notAsked: (flow, expression) =>
    `“${flow}” asks ${expression}: not asked, another flow was taken.`,
  isDefault: (flow, taken) =>
    taken
      ? `“${flow}” is the default: taken, because no condition held.`
      : `“${flow}” is the default: not needed.`,
  taken: (flow) => `So “${flow}” was taken.`,
  allTaken: 'It asks nothing: every flow is taken.',
  joined: (flows) => `It went on when ${flows} had arrived.`,
  waitsFor: (flows, arrived) => `It waits for ${flows}; arrived so far: ${arrived}.`,
  firstEvent: (element) => `“${element}” happened first.`,
  stillWaits: 'None of its events has happened yet.',
  problem: (text) => `It is stuck: ${text}`,
  list: (names) => names.join(', '),
}
