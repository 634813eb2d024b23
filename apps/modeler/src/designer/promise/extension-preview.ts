import { h, type Component } from '@bpmn-io/properties-panel/preact'
import { useService } from 'bpmn-js-properties-panel'
import type { PromiseDesk } from './desk.ts'
import type { FieldProps } from './fields.ts'
import { useForesight, type Told } from './foresight.ts'
import { clocksAround, textOf } from './model.ts'
import { defaultCalendar } from './preview.ts'

/** "If it is due on Friday at 16:30 it will be due …", and when such an extension is void. */
export const ExtensionPreview: Component<FieldProps> = function ExtensionPreview(props) {
  const { element, id, part } = props
  const desk = useService<PromiseDesk>('promiseDesk')
  const clock = clocksAround(element).find((each) => textOf(each, 'id') === textOf(part, 'clock'))
  const within = textOf(part, 'by') ?? ''
  const startAt = desk.fridayAfternoon()
  const fixed = within !== '' && !within.startsWith('=')
  const calendar = (clock && textOf(clock, 'calendar')) ?? defaultCalendar
  const told = useForesight(desk, fixed && { within, calendar, startAt })
  return h('div', { class: 'promise-preview', role: 'status', 'data-entry-id': id }, [
    h('p', {}, fixed ? tell(desk, startAt, told) : desk.say('extensionOfData')),
    h('p', {}, desk.say('extensionVoid')),
  ])
}

function tell(desk: PromiseDesk, startAt: string, told: Told | undefined): string {
  if (!told) return desk.say('asking')
  if ('refused' in told) return told.refused
  const values = { before: desk.instant(startAt), after: desk.instant(told.foreseen.dueAt) }
  return desk.say('extended', values)
}
