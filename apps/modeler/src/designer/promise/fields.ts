import {
  CheckboxEntry,
  FeelEntry,
  NumberFieldEntry,
  SelectEntry,
  TextFieldEntry,
} from '@bpmn-io/properties-panel'
import { h, type Component } from '@bpmn-io/properties-panel/preact'
import { useService } from 'bpmn-js-properties-panel'
import type { DiagramElement } from '../../diagram/services.ts'
import type { Option, PromiseDesk } from './desk.ts'
import { change, textOf, type Moddle, type Modelling } from './model.ts'
import type { PromiseWord } from './words.ts'

/** What every field of a part has in common. */
export type FieldProps = { element: DiagramElement; id: string; part: Moddle }

type Translate = (text: string) => string
type Services = Modelling & { desk: PromiseDesk; debounce: unknown; translate: Translate }

/** What fields need of the editor; inside the properties panel only. */
export function useServices(): Services {
  return {
    desk: useService<PromiseDesk>('promiseDesk'),
    debounce: useService('debounceInput'),
    translate: useService<Translate>('translate'),
    bpmnFactory: useService('bpmnFactory'),
    commandStack: useService('commandStack'),
  }
}

/** Says what is wrong with a text, if anything. */
type Check = (text: string, desk: PromiseDesk) => string | undefined
type Words = { label: PromiseWord; description?: PromiseWord }

/** A line of text, or FEEL where the attribute may be or must be FEEL. */
export function textField(
  attribute: string,
  { label, description }: Words,
  { feel, check }: { feel?: 'optional' | 'required'; check?: Check } = {},
): Component<FieldProps> {
  return function TextField({ element, id, part }) {
    const services = useServices()
    const { desk, debounce, translate } = services
    return h(feel ? FeelEntry : TextFieldEntry, {
      ...(feel && { feel }),
      element,
      id,
      debounce,
      translate,
      label: desk.say(label),
      ...(description && { description: desk.say(description) }),
      getValue: () => textOf(part, attribute) ?? '',
      validate: (value: string | undefined) => check?.(value ?? '', desk),
      setValue: (value: string | undefined) =>
        change(services, element, part, { [attribute]: value || undefined }),
    })
  }
}

/** A choice; what is written stays choosable though it is not known. */
export function choice(
  attribute: string,
  label: PromiseWord,
  optionsOf: (desk: PromiseDesk) => readonly Option[],
): Component<FieldProps> {
  return function Choice({ element, id, part }) {
    const services = useServices()
    const { desk } = services
    const value = textOf(part, attribute) ?? ''
    return h(SelectEntry, {
      element,
      id,
      label: desk.say(label),
      getValue: () => value,
      getOptions: () => withUnknown(value, optionsOf(desk), desk),
      setValue: (next: string) =>
        change(services, element, part, { [attribute]: next || undefined }),
    })
  }
}

/** The options, and what is chosen though it is none of them. */
export function withUnknown(
  value: string,
  options: readonly Option[],
  desk: PromiseDesk,
): readonly Option[] {
  if (options.some((option) => option.value === value)) return options
  const label = value === '' ? '' : desk.say('unknown', { id: value })
  return [{ value, label }, ...options]
}

/** A tick; without it nothing is left of what depends on it. */
export function tick(
  attribute: string,
  label: PromiseWord,
  dependent: readonly string[] = [],
): Component<FieldProps> {
  return function Tick({ element, id, part }) {
    const services = useServices()
    const without = Object.fromEntries(dependent.map((each) => [each, undefined]))
    return h(CheckboxEntry, {
      element,
      id,
      label: services.desk.say(label),
      getValue: () => part.get(attribute) !== false,
      setValue: (value: boolean) =>
        change(services, element, part, { ...(!value && without), [attribute]: value }),
    })
  }
}

/** A whole number from 1. */
export function countField(
  attribute: string,
  { label, description }: Words,
  max: number,
): Component<FieldProps> {
  return function CountField({ element, id, part }) {
    const services = useServices()
    const { desk, debounce } = services
    return h(NumberFieldEntry, {
      element,
      id,
      debounce,
      min: 1,
      max,
      step: 1,
      label: desk.say(label),
      ...(description && { description: desk.say(description) }),
      getValue: () => part.get(attribute),
      setValue: (value: number | undefined) =>
        change(services, element, part, { [attribute]: value }),
    })
  }
}

/** A text that has to be there. */
export const needed =
  (word: PromiseWord): Check =>
  (text, desk) =>
    text.trim() === '' ? desk.say(word) : undefined
