import type { DiagramElement } from './services.ts'
import type { Viewer } from './viewer.ts'

type Options = {
  /** Says where the reader is now. */
  say: (element: DiagramElement) => void
  /** The reader wants to know more about an element. */
  choose: (id: string) => void
}

const marker = 'is-read'

/** Lets arrow keys walk a diagram along its flows; Home goes to the start, Enter chooses. */
export function flowNavigator(
  viewer: Viewer,
  { say, choose }: Options,
): (event: KeyboardEvent) => void {
  const canvas = viewer.get('canvas')
  const registry = viewer.get('elementRegistry')
  let current: DiagramElement | undefined

  const go = (element: DiagramElement | undefined) => {
    if (!element) return
    if (current) canvas.removeMarker(current.id, marker)
    current = element
    canvas.addMarker(element.id, marker)
    canvas.scrollToElement(element.id, 80)
    say(element)
  }
  const start = () => registry.find((one) => one.type === 'bpmn:StartEvent')

  return (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const known = event.key === 'Enter' || event.key === 'Home' || event.key in steps
    if (!known) return
    event.preventDefault()
    event.stopPropagation()
    if (event.key === 'Enter') return current && choose(current.id)
    const step = steps[event.key]
    go(step && current ? step(current) : start())
  }
}

const steps: Record<string, (from: DiagramElement) => DiagramElement | undefined> = {
  ArrowRight: (from) => nextOf(from)[0],
  ArrowLeft: (from) => previousOf(from),
  ArrowDown: (from) => sibling(from, 1),
  ArrowUp: (from) => sibling(from, -1),
}

/**
 * Where tokens go from here: along flows, into a sub-process, out of one at its end, to boundary
 * events.
 */
function nextOf(from: DiagramElement): DiagramElement[] {
  const inside = (from.children ?? []).filter(({ type }) => type === 'bpmn:StartEvent')
  const onward = (from.outgoing ?? []).flatMap(({ type, target }) =>
    type === 'bpmn:SequenceFlow' && target ? [target] : [],
  )
  const out = from.type === 'bpmn:EndEvent' && from.parent ? outOf(from.parent) : []
  return [...inside, ...onward, ...(from.attachers ?? []), ...out]
}

function outOf(scope: DiagramElement): DiagramElement[] {
  return (scope.outgoing ?? []).flatMap(({ target }) => target ?? [])
}

function previousOf(from: DiagramElement): DiagramElement | undefined {
  const before = (from.incoming ?? []).flatMap(({ source }) => source ?? [])[0]
  const around = from.parent?.type === 'bpmn:SubProcess' ? from.parent : undefined
  return before ?? from.host ?? around
}

function sibling(from: DiagramElement, step: 1 | -1): DiagramElement | undefined {
  const before = previousOf(from)
  const all = before ? nextOf(before) : []
  const index = all.indexOf(from)
  return index < 0 ? undefined : all[(index + step + all.length) % all.length]
}
