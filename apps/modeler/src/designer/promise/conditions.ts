import { CollapsibleEntry, ListEntry } from '@bpmn-io/properties-panel'
import { h, type Component, type Entry } from '@bpmn-io/properties-panel/preact'
import { clockDoings } from '@punctual/model'
import type { DiagramElement } from '../../diagram/services.ts'
import type { PromiseDesk } from './desk.ts'
import { choice, needed, textField, useServices, type FieldProps } from './fields.ts'
import { addTo, change, nodesIn, ownerOf, textOf, whenIn, type Moddle } from './model.ts'
import { sayCondition } from './say-condition.ts'

/** What starts, pauses and ends a promise: a list inside the promise. */
export const Conditions: Component<FieldProps> = function Conditions({ element, id, part }) {
  const services = useServices()
  const { desk, translate } = services
  const items = whenIn(part)
  return h(ListEntry, {
    element,
    id,
    translate,
    items,
    label: desk.say('conditions'),
    component: Condition,
    onAdd: () => addTo(services, element, part, { name: 'when', type: 'When', values: newWhen }),
    onRemove: (item: Moddle) =>
      change(services, element, part, { when: items.filter((each) => each !== item) }),
  })
}

const newWhen = { do: 'stop' }

type ItemProps = {
  element: DiagramElement
  id: string
  item: Moddle
  index: number
  open: boolean
}

const Condition: Component<ItemProps> = function Condition({ element, id, item, index, open }) {
  const { desk, translate } = useServices()
  const itemId = `${id}-${index}`
  return h(CollapsibleEntry, {
    element,
    id: itemId,
    open,
    translate,
    label: sayCondition(item, desk, nodesIn(ownerOf(element))),
    entries: entriesOf(itemId, item, element),
  })
}

const doing = choice('do', 'do', (desk) =>
  clockDoings.map((value) => ({ value, label: desk.say(`doing.${value}`) })),
)
const state = textField('state', { label: 'state', description: 'stateHelp' })
const of = textField('of', { label: 'stateOf', description: 'stateOfHelp' })
const condition = textField('condition', { label: 'condition' }, { feel: 'required' })
const startAt = textField('startAt', { label: 'resetFrom' }, { feel: 'optional' })
const reason = textField('reason', { label: 'reason' })
const pauseReason = textField('reason', { label: 'reason' }, { check: needed('noReason') })

/** The fields that what it does and waits for has room for. */
function entriesOf(id: string, part: Moddle, element: DiagramElement): Entry[] {
  const what = textOf(part, 'do')
  const isSet = (attribute: string) => textOf(part, attribute) !== undefined
  const fields = {
    do: doing,
    entered: inside('entered', element),
    // A pause lasts; to be left is over at once.
    ...((what !== 'pause' || isSet('left')) && { left: inside('left', element) }),
    state,
    ...(isSet('state') && { of }),
    condition,
    ...((what === 'reset' || isSet('startAt')) && { startAt }),
    reason: what === 'pause' ? pauseReason : reason,
  }
  return Object.entries(fields).map(([name, component]) => ({
    id: `${id}-${name}`,
    component,
    part,
  }))
}

/** A choice among the elements inside the promise. */
function inside(attribute: 'entered' | 'left', element: DiagramElement): Component<FieldProps> {
  const options = (desk: PromiseDesk) => {
    const nodes = nodesIn(ownerOf(element)).map(({ id, name }) => {
      return { value: id, label: name === undefined ? id : `${name} (${id})` }
    })
    return [{ value: '', label: desk.say('noElement') }, ...nodes]
  }
  return choice(attribute, attribute, options)
}
