import { ListGroup } from '@bpmn-io/properties-panel'
import type { Entry, Group } from '@bpmn-io/properties-panel/preact'
import { is } from 'bpmn-js/lib/util/ModelUtil'
import type { DiagramElement } from '../../diagram/services.ts'
import type { PromiseDesk } from './desk.ts'
import type { PromiseWord } from './words.ts'
import { clockEntries, extendEntries, pauseEntries } from './entries.ts'
import {
  add,
  clocksAround,
  drop,
  ownerOf,
  partsOf,
  textOf,
  type Moddle,
  type Modelling,
} from './model.ts'
import { reviewGroup } from './review.ts'

/** After the toolkit's own groups have been given, and those of templates, which hide others. */
const priority = 200

type Panel = { registerProvider: (priority: number, provider: object) => void }

/**
 * Puts the promises of an activity or a process into the properties panel, and what it does
 * with those around it.
 */
class PromiseProvider {
  static $inject = ['propertiesPanel', 'promiseDesk', 'bpmnFactory', 'commandStack', 'translate']

  readonly #desk: PromiseDesk
  readonly #modelling: Modelling
  readonly #translate: (text: string) => string

  constructor(
    panel: Panel,
    desk: PromiseDesk,
    bpmnFactory: Modelling['bpmnFactory'],
    commandStack: Modelling['commandStack'],
    translate: (text: string) => string,
  ) {
    this.#desk = desk
    this.#modelling = { bpmnFactory, commandStack }
    this.#translate = translate
    panel.registerProvider(priority, this)
  }

  getGroups(element: DiagramElement) {
    return (groups: Group[]): Group[] => {
      if (element.type === 'label' || !carries(element)) return groups
      const at = groups.findIndex(({ id }) => id === 'documentation')
      return groups.toSpliced(at < 0 ? 1 : at + 1, 0, ...this.#own(element))
    }
  }

  #own(element: DiagramElement): Group[] {
    const around = [...new Set(clocksAround(element).flatMap((clock) => textOf(clock, 'id') ?? []))]
    const review = reviewGroup(element, this.#desk)
    const inside = is(element, 'bpmn:Activity') ? insideParts : []
    const parts = inside.filter(
      ({ type }) => around.length > 0 || partsOf(element, type).length > 0,
    )
    return [
      this.#clocks(element),
      ...parts.map((kind) => this.#parts(element, kind, around)),
      ...(review ? [review] : []),
    ]
  }

  #clocks(element: DiagramElement): Group {
    const items = partsOf(element, 'promise:Clock').map((part, i) => {
      const id = `promise-${element.id}-${i}`
      const name = textOf(part, 'id') ?? this.#desk.say('unnamed')
      const label = `${name} · ${textOf(part, 'within') ?? '?'}`
      return this.#item(element, { id, part, label, entries: clockEntries(id, part) })
    })
    const attributes = { id: `P-${ownerOf(element).get('id')}`.toUpperCase(), within: 'PT1H' }
    return this.#group('promise-clocks', 'promises', items, () =>
      add(this.#modelling, element, 'promise:Clock', attributes),
    )
  }

  #parts(element: DiagramElement, kind: InsidePart, around: readonly string[]): Group {
    const { type, group, label, entries, attributes } = kind
    const items = partsOf(element, type).map((part, i) => {
      const id = `${group}-${element.id}-${i}`
      const name = textOf(part, 'clock') ?? '?'
      return this.#item(element, { id, part, label: name, entries: entries(id, part, around) })
    })
    return this.#group(group, label, items, () =>
      add(this.#modelling, element, type, { clock: around[0] ?? '', ...attributes }),
    )
  }

  #item(element: DiagramElement, { part, ...item }: Item) {
    return { ...item, remove: () => drop(this.#modelling, element, part) }
  }

  #group(id: string, label: PromiseWord, items: object[], onAdd: () => void): Group {
    const added = (event: Event) => {
      event.stopPropagation()
      onAdd()
    }
    const translate = this.#translate
    return { id, label: this.#desk.say(label), component: ListGroup, items, add: added, translate }
  }
}

type Item = { id: string; part: Moddle; label: string; entries: Entry[] }

type InsidePart = {
  type: `promise:${string}`
  group: string
  label: PromiseWord
  entries: (id: string, part: Moddle, around: readonly string[]) => Entry[]
  attributes: object
}

/** What an activity does with the promises around it. */
const insideParts: readonly InsidePart[] = [
  {
    type: 'promise:Pause',
    group: 'promise-pauses',
    label: 'pauses',
    entries: pauseEntries,
    attributes: {},
  },
  {
    type: 'promise:Extend',
    group: 'promise-extensions',
    label: 'extensions',
    entries: extendEntries,
    attributes: { by: 'P1WD@CN' },
  },
]

const carries = (element: DiagramElement) =>
  ['bpmn:Activity', 'bpmn:Process', 'bpmn:Participant'].some((type) => is(element, type))

/** The module as the toolkit takes it, with what the page gives. */
export function promiseModule(desk: PromiseDesk): Record<string, unknown> {
  return {
    __init__: ['promiseProvider'],
    promiseProvider: ['type', PromiseProvider],
    promiseDesk: ['value', desk],
  }
}
