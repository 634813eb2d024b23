import {
  FeelEntry,
  Group as PanelGroup,
  ListEntry,
  SelectEntry,
  isFeelEntryEdited,
} from '@bpmn-io/properties-panel'
import { h, type Component, type Group } from '@bpmn-io/properties-panel/preact'
import { is } from 'bpmn-js/lib/util/ModelUtil'
import type { DiagramElement } from '../../diagram/services.ts'
import { useServices, withUnknown } from './fields.ts'
import {
  add,
  change,
  drop,
  nodesIn,
  ownerOf,
  partsOf,
  processOf,
  textOf,
  type Modelling,
} from './model.ts'
import type { PromiseDesk } from './desk.ts'

type Props = { element: DiagramElement; id: string }

/** Four eyes: whose work a user task looks at, so that they may not do it; nothing elsewhere. */
export function reviewGroup(element: DiagramElement, desk: PromiseDesk): Group | undefined {
  if (!is(element, 'bpmn:UserTask')) return undefined
  const id = `review-${element.id}`
  return {
    id: 'promise-review',
    label: desk.say('review'),
    component: PanelGroup,
    entries: [
      { id: `${id}-of`, component: Reviewed },
      { id: `${id}-notBy`, component: NotBy, isEdited: isFeelEntryEdited },
    ],
  }
}

type Written = { of: readonly string[]; notBy: string | undefined }

function writtenAt(element: DiagramElement): Written {
  const [review] = partsOf(element, 'promise:Review')
  const of = review ? (textOf(review, 'of')?.split(/\s+/).filter(Boolean) ?? []) : []
  return { of, notBy: review && textOf(review, 'notBy') }
}

/** Writes a review, or takes it away when nothing is left in it. Can be undone in one step. */
function write(modelling: Modelling, element: DiagramElement, { of, notBy }: Written): void {
  const [review] = partsOf(element, 'promise:Review')
  const attributes = { of: of.length > 0 ? of.join(' ') : undefined, notBy: notBy || undefined }
  const isEmpty = attributes.of === undefined && attributes.notBy === undefined
  if (!review) return isEmpty ? undefined : add(modelling, element, 'promise:Review', attributes)
  if (isEmpty) drop(modelling, element, review)
  else change(modelling, element, review, attributes)
}

/** The other user tasks of the process. */
function othersOf(element: DiagramElement) {
  const own = ownerOf(element)
  const tasks = nodesIn(processOf(own)).filter(({ $type }) => $type === 'bpmn:UserTask')
  return tasks.filter(({ id }) => id !== element.id)
}

const Reviewed: Component<Props> = function Reviewed({ element, id }) {
  const services = useServices()
  const { desk, translate } = services
  const { of, notBy } = writtenAt(element)
  const free = othersOf(element).find((task) => !of.includes(task.id))
  return h(ListEntry, {
    element,
    id,
    translate,
    items: of,
    label: desk.say('reviewed'),
    component: ReviewedTask,
    open: of.length > 0,
    onAdd: () => (free ? write(services, element, { of: [...of, free.id], notBy }) : undefined),
    onRemove: (item: string) =>
      write(services, element, { of: of.filter((each) => each !== item), notBy }),
  })
}

type ItemProps = Props & { item: string; index: number }

const ReviewedTask: Component<ItemProps> = function ReviewedTask({ element, id, item, index }) {
  const services = useServices()
  const { desk } = services
  const { of, notBy } = writtenAt(element)
  const options = othersOf(element)
    .filter((task) => task.id === item || !of.includes(task.id))
    .map((task) => ({ value: task.id, label: task.name ?? task.id }))
  return h(SelectEntry, {
    element,
    id: `${id}-${index}`,
    label: desk.say('reviewedTask'),
    getValue: () => item,
    getOptions: () => withUnknown(item, options, desk),
    setValue: (next: string) =>
      write(services, element, { of: of.map((each) => (each === item ? next : each)), notBy }),
  })
}

const NotBy: Component<Props> = function NotBy({ element, id }) {
  const services = useServices()
  const { desk, debounce, translate } = services
  const { of, notBy } = writtenAt(element)
  return h(FeelEntry, {
    feel: 'required',
    element,
    id,
    debounce,
    translate,
    label: desk.say('notBy'),
    description: desk.say('notByHelp'),
    getValue: () => notBy ?? '',
    setValue: (value: string | undefined) => write(services, element, { of, notBy: value }),
  })
}
