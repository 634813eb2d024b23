import { ListGroup } from '@bpmn-io/properties-panel'
import type { Group } from '@bpmn-io/properties-panel/preact'
import { is } from 'bpmn-js/lib/util/ModelUtil'
import type { DiagramElement } from '../../diagram/services.ts'
import type { PromiseDesk } from './desk.ts'
import type { PromiseWord } from './words.ts'
import { clockEntries, pauseEntries } from './entries.ts'
import { add, clocksAround, drop, ownerOf, partsOf, textOf, type Modelling } from './model.ts'
import { Preview } from './preview.ts'

/** After the toolkit's own groups have been given. */
const priority = 400

type Panel = { registerProvider: (priority: number, provider: object) => void }

/** Puts the promises of an activity or a process into the properties panel, and its pauses. */
class PromiseProvider {
  static $inject = ['propertiesPanel', 'promiseDesk', 'bpmnFactory', 'commandStack']

  readonly #desk: PromiseDesk
  readonly #modelling: Modelling

  constructor(
    panel: Panel,
    desk: PromiseDesk,
    bpmnFactory: Modelling['bpmnFactory'],
    commandStack: Modelling['commandStack'],
  ) {
    this.#desk = desk
    this.#modelling = { bpmnFactory, commandStack }
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
    const around = clocksAround(element)
    const pauses = partsOf(element, 'promise:Pause')
    const canPause = is(element, 'bpmn:Activity') && (around.length > 0 || pauses.length > 0)
    return canPause
      ? [this.#clocks(element), this.#pauses(element, around)]
      : [this.#clocks(element)]
  }

  #clocks(element: DiagramElement): Group {
    const items = partsOf(element, 'promise:Clock').map((part, i) => {
      const id = `promise-${element.id}-${i}`
      const name = textOf(part, 'id') ?? this.#desk.say('unnamed')
      return {
        id,
        label: `${name} · ${textOf(part, 'within') ?? '?'}`,
        // The preview stands where what it depends on ends.
        entries: clockEntries(id, part).toSpliced(5, 0, {
          id: `${id}-preview`,
          component: Preview,
          part,
        }),
        remove: () => drop(this.#modelling, element, part),
      }
    })
    const attributes = { id: `P-${ownerOf(element).get('id')}`.toUpperCase(), within: 'PT1H' }
    return this.#group('promise-clocks', 'promises', items, () =>
      add(this.#modelling, element, 'promise:Clock', attributes),
    )
  }

  #pauses(element: DiagramElement, around: readonly string[]): Group {
    const items = partsOf(element, 'promise:Pause').map((part, i) => {
      const id = `pause-${element.id}-${i}`
      return {
        id,
        label: textOf(part, 'clock') ?? '?',
        entries: pauseEntries(id, part, around),
        remove: () => drop(this.#modelling, element, part),
      }
    })
    return this.#group('promise-pauses', 'pauses', items, () =>
      add(this.#modelling, element, 'promise:Pause', { clock: around[0] ?? '' }),
    )
  }

  #group(id: string, label: PromiseWord, items: object[], onAdd: () => void): Group {
    const added = (event: Event) => {
      event.stopPropagation()
      onAdd()
    }
    return { id, label: this.#desk.say(label), component: ListGroup, items, add: added }
  }
}

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
