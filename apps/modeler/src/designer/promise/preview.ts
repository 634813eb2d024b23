import { h, type Component } from '@bpmn-io/properties-panel/preact'
import { useEffect, useState } from '@bpmn-io/properties-panel/preact/hooks'
import { useService } from 'bpmn-js-properties-panel'
import { ApiProblem } from '../../api/problem.ts'
import type { Foreseen, PromiseDesk } from './desk.ts'
import { textOf, type Moddle } from './model.ts'

/** Rest after a change before the engine is asked. */
const restMs = 250

type Told = { foreseen: Foreseen } | { refused: string }

/** "If it starts on Friday at 16:30 it is due …, at 80 % … is told": as the engine would do it. */
export const Preview: Component<{ id: string; part: Moddle }> = function Preview({ id, part }) {
  const desk = useService<PromiseDesk>('promiseDesk')
  const within = textOf(part, 'within') ?? ''
  const calendar = textOf(part, 'calendar') ?? '24x7'
  const ladder = textOf(part, 'ladder')
  const startAt = desk.fridayAfternoon()
  const [told, setTold] = useState<Told | undefined>(undefined)
  const fixed = within !== '' && !within.startsWith('=')
  useEffect(() => {
    if (!fixed) return undefined
    let wanted = true
    const timer = setTimeout(() => {
      desk.foresee({ within, calendar, startAt, ...(ladder !== undefined && { ladder }) }).then(
        (foreseen) => wanted && setTold({ foreseen }),
        (error: unknown) => wanted && setTold({ refused: reasonOf(error) }),
      )
    }, restMs)
    return () => {
      wanted = false
      clearTimeout(timer)
    }
  }, [desk, fixed, within, calendar, ladder, startAt])
  const body = fixed ? tell(desk, startAt, told) : [desk.say('dependsOnData')]
  return h('div', { class: 'promise-preview', role: 'status', 'data-entry-id': id }, body)
}

/** What the engine says of it, without the address that was asked. */
function reasonOf(error: unknown): string {
  return error instanceof ApiProblem ? error.detail : String(error)
}

function tell(desk: PromiseDesk, startAt: string, told: Told | undefined): unknown[] {
  if (!told) return [desk.say('asking')]
  if ('refused' in told) return [told.refused]
  const { dueAt, arithmetic, rungs } = told.foreseen
  const due = desk.say('due', { start: desk.instant(startAt), due: desk.instant(dueAt) })
  const steps = rungs.map(({ threshold, at, tell: readers }) => {
    const who = readers.map(desk.recipient).join(desk.say('and'))
    const values = { threshold, at: desk.instant(at), who }
    return h('li', {}, desk.say(who === '' ? 'rungQuiet' : 'rung', values))
  })
  return [h('p', { title: arithmetic }, due), steps.length > 0 ? h('ul', {}, steps) : null]
}
