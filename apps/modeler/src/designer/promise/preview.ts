import { h, type Component } from '@bpmn-io/properties-panel/preact'
import { useService } from 'bpmn-js-properties-panel'
import type { Foreseen, PromiseDesk } from './desk.ts'
import type { FieldProps } from './fields.ts'
import { useForesight, type Told } from './foresight.ts'
import { nodesIn, ownerOf, textOf, whenIn, type Moddle } from './model.ts'
import { sayCondition } from './say-condition.ts'

/** "If it starts on Friday at 16:30 it is due …, at 80 % … is told": as the engine would do it. */
export const Preview: Component<FieldProps> = function Preview({ element, id, part }) {
  const desk = useService<PromiseDesk>('promiseDesk')
  const within = textOf(part, 'within') ?? ''
  const start = startOf(part, desk)
  const fixed = within !== '' && !within.startsWith('=')
  const ladder = textOf(part, 'ladder')
  const told = useForesight(
    desk,
    fixed && {
      within,
      calendar: textOf(part, 'calendar') ?? defaultCalendar,
      startAt: start.at,
      ...(ladder !== undefined && { ladder }),
    },
  )
  const nodes = nodesIn(ownerOf(element))
  const conditions = whenIn(part).map((when) => h('li', {}, sayCondition(when, desk, nodes)))
  const limits = limitsOf(part, desk)
  return h('div', { class: 'promise-preview', role: 'status', 'data-entry-id': id }, [
    ...(fixed ? tell(desk, start, told) : [h('p', {}, desk.say('dependsOnData'))]),
    conditions.length > 0 ? h('ul', { class: 'promise-conditions' }, conditions) : null,
    limits === '' ? null : h('p', {}, limits),
  ])
}

/** The calendar of a promise that names none. */
export const defaultCalendar = '24x7'

type Start = { at: string; word: 'due' | 'dueFrom' | 'dueOnCondition' | 'dueFromData' }

/** From when it is imagined to count: what is written, else the coming Friday afternoon. */
function startOf(part: Moddle, desk: PromiseDesk): Start {
  const written = textOf(part, 'startAt')?.trim()
  const friday = desk.fridayAfternoon()
  if (written?.startsWith('=')) return { at: friday, word: 'dueFromData' }
  if (written !== undefined) return { at: written, word: 'dueFrom' }
  const waits = whenIn(part).some((when) => textOf(when, 'do') === 'start')
  return { at: friday, word: waits ? 'dueOnCondition' : 'due' }
}

function tell(desk: PromiseDesk, start: Start, told: Told | undefined): unknown[] {
  if (!told) return [h('p', {}, desk.say('asking'))]
  if ('refused' in told) return [h('p', {}, told.refused)]
  const { dueAt, arithmetic, rungs } = told.foreseen
  const values = { start: desk.instant(start.at), due: desk.instant(dueAt) }
  const steps = rungs.map((rung) => h('li', {}, tellRung(desk, rung)))
  return [
    h('p', { title: arithmetic }, desk.say(start.word, values)),
    steps.length > 0 ? h('ul', {}, steps) : null,
  ]
}

function tellRung(desk: PromiseDesk, { threshold, at, tell: readers }: Foreseen['rungs'][number]) {
  const who = readers.map(desk.recipient).join(desk.say('and'))
  const values = { threshold, at: desk.instant(at), who }
  return desk.say(who === '' ? 'rungQuiet' : 'rung', values)
}

function limitsOf(part: Moddle, desk: PromiseDesk): string {
  if (part.get('pausable') === false) return desk.say('neverPaused')
  const pauses = part.get('maxPauses')
  const longest = textOf(part, 'maxPause')
  const count = typeof pauses === 'number' ? desk.say('limitCount', { count: `${pauses}` }) : ''
  const length = longest === undefined ? '' : desk.say('limitLength', { length: longest })
  return [count, length].filter(Boolean).join(desk.say('space'))
}
