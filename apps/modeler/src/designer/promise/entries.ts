import {
  CheckboxEntry,
  FeelEntry,
  SelectEntry,
  TextFieldEntry,
  isSelectEntryEdited,
  isTextFieldEntryEdited,
} from '@bpmn-io/properties-panel'
import { h, type Component, type Entry } from '@bpmn-io/properties-panel/preact'
import { useService } from 'bpmn-js-properties-panel'
import type { DiagramElement } from '../../diagram/services.ts'
import type { Option, PromiseDesk } from './desk.ts'
import type { PromiseWord } from './words.ts'
import { change, textOf, type Moddle, type Modelling } from './model.ts'

/** What every field of a part has in common. */
type FieldProps = { element: DiagramElement; id: string; part: Moddle }
type Services = Modelling & { desk: PromiseDesk; debounce: unknown; translate: unknown }

function useServices(): Services {
  return {
    desk: useService<PromiseDesk>('promiseDesk'),
    debounce: useService('debounceInput'),
    translate: useService('translate'),
    bpmnFactory: useService('bpmnFactory'),
    commandStack: useService('commandStack'),
  }
}

type Check = (text: string, desk: PromiseDesk) => string | undefined

/** A line of text, or FEEL where the attribute may be FEEL. */
function textField(
  attribute: string,
  words: { label: PromiseWord; description?: PromiseWord },
  { feel, check }: { feel?: true; check?: Check } = {},
): Component<FieldProps> {
  return function TextField({ element, id, part }) {
    const services = useServices()
    const { desk, debounce, translate } = services
    return h(feel ? FeelEntry : TextFieldEntry, {
      ...(feel && { feel: 'optional' }),
      element,
      id,
      debounce,
      translate,
      label: desk.say(words.label),
      ...(words.description && { description: desk.say(words.description) }),
      getValue: () => textOf(part, attribute) ?? '',
      validate: (value: string | undefined) => check?.(value ?? '', desk),
      setValue: (value: string | undefined) =>
        change(services, element, part, { [attribute]: value || undefined }),
    })
  }
}

/** A choice; what is written stays choosable though it is not known. */
function choice(
  attribute: string,
  label: PromiseWord,
  optionsOf: (desk: PromiseDesk, element: DiagramElement) => readonly Option[],
): Component<FieldProps> {
  return function Choice({ element, id, part }) {
    const services = useServices()
    const { desk } = services
    const value = textOf(part, attribute) ?? ''
    const known = optionsOf(desk, element)
    const isKnown = known.some((option) => option.value === value)
    const unknown = { value, label: desk.say('unknown', { id: value }) }
    return h(SelectEntry, {
      element,
      id,
      label: desk.say(label),
      getValue: () => value,
      getOptions: () => (isKnown ? known : [unknown, ...known]),
      setValue: (next: string) =>
        change(services, element, part, { [attribute]: next || undefined }),
    })
  }
}

function tick(attribute: string, label: PromiseWord): Component<FieldProps> {
  return function Tick({ element, id, part }) {
    const services = useServices()
    return h(CheckboxEntry, {
      element,
      id,
      label: services.desk.say(label),
      getValue: () => part.get(attribute) !== false,
      setValue: (value: boolean) => change(services, element, part, { [attribute]: value }),
    })
  }
}

const named: Check = (text, desk) => (text.trim() === '' ? desk.say('noId') : undefined)

const duration: Check = (text, desk) => {
  // Whether it is one is for the engine to say: the preview asks it.
  return text.trim() === '' ? desk.say('noDuration') : undefined
}

const reasoned: Check = (text, desk) => (text.trim() === '' ? desk.say('noReason') : undefined)

const none = (desk: PromiseDesk): Option => ({ value: '', label: desk.say('noLadder') })

const clockFields = {
  id: textField('id', { label: 'id', description: 'idHelp' }, { check: named }),
  name: textField('name', { label: 'name' }),
  within: textField(
    'within',
    { label: 'within', description: 'withinHelp' },
    { feel: true, check: duration },
  ),
  calendar: choice('calendar', 'calendar', (desk) => desk.calendars()),
  ladder: choice('ladder', 'ladder', (desk) => [none(desk), ...desk.ladders()]),
  startAt: textField('startAt', { label: 'startAt', description: 'startAtHelp' }, { feel: true }),
  pausable: tick('pausable', 'pausable'),
  extendable: tick('extendable', 'extendable'),
  maxPause: textField('maxPause', { label: 'maxPause', description: 'maxPauseHelp' }),
}

const pauseFields = {
  reason: textField('reason', { label: 'reason' }, { check: reasoned }),
}

/** The fields of a promise. */
export function clockEntries(id: string, part: Moddle): Entry[] {
  return entriesOf(id, part, clockFields)
}

/** The fields of a pause: which promise of those around stands still, and why. */
export function pauseEntries(id: string, part: Moddle, around: readonly string[]): Entry[] {
  const options = around.map((value) => ({ value, label: value }))
  const clock = choice('clock', 'pausedClock', () => options)
  return entriesOf(id, part, { clock, ...pauseFields })
}

function entriesOf(
  id: string,
  part: Moddle,
  fields: Readonly<Record<string, Component<FieldProps>>>,
): Entry[] {
  return Object.entries(fields).map(([name, component]) => ({
    id: `${id}-${name}`,
    component,
    part,
    isEdited: name === 'calendar' ? isSelectEntryEdited : isTextFieldEntryEdited,
  }))
}
