import type { Instance, World, WorldStep } from '@punctual/simulate'
import type { ElementCounts } from '../api/types.ts'

/** How the tokens of everything drawn stand. */
type Picture = {
  elements: Readonly<Record<string, ElementCounts>>
  places: ReadonlySet<string>
  taken: ReadonlySet<string>
}

/** The picture of the drawn processes' instances at the end of a log. */
export function pictureOf(
  { instances }: World,
  log: readonly WorldStep[],
  drawn: ReadonlySet<string>,
): Picture {
  const shown = new Map([...instances].filter(([, { processId }]) => drawn.has(processId)))
  const elements: Record<string, ElementCounts> = {}
  const count = (element: string, what: keyof ElementCounts) => {
    const counts = (elements[element] ??= { active: 0, completed: 0, terminated: 0, incidents: 0 })
    counts[what]++
  }
  const events = log.flatMap((step) => (shown.has(step.instance) ? step.events : []))
  const taken = new Set<string>()
  for (const event of events) {
    if (event.type === 'elementCompleted') count(event.element, 'completed')
    if (event.type === 'elementTerminated') count(event.element, 'terminated')
    if (event.type === 'flowTaken') taken.add(event.flow)
  }
  for (const { state } of shown.values()) {
    for (const { element } of Object.values(state.elements)) count(element, 'active')
    for (const { host } of Object.values(state.incidents)) {
      const element = state.elements[host]?.element
      if (element !== undefined) count(element, 'incidents')
    }
  }
  return { elements, taken, places: new Set(placesIn({ instances }, drawn)) }
}

/** Where tokens are: elements of drawn processes inside which nothing else is active. */
export function placesIn(
  { instances }: Pick<World, 'instances'>,
  drawn: ReadonlySet<string>,
): string[] {
  const shown = [...instances.values()].filter(({ processId }) => drawn.has(processId))
  return shown.flatMap(innermost)
}

function innermost({ state }: Instance): string[] {
  const all = Object.values(state.elements)
  const around = new Set(all.map(({ scope }) => scope))
  return all.filter(({ key }) => !around.has(key)).map(({ element }) => element)
}

/** The flows that one moment's steps took in what is drawn. */
export function flowsIn(
  { instances }: World,
  steps: readonly WorldStep[],
  drawn: ReadonlySet<string>,
): string[] {
  return steps.flatMap(({ instance, events }) =>
    drawn.has(instances.get(instance)?.processId ?? '')
      ? events.flatMap((event) => (event.type === 'flowTaken' ? [event.flow] : []))
      : [],
  )
}
