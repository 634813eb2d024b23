import type { DiagramElement } from '../diagram/services.ts'
import type { Designer } from './services.ts'

/** A row of the outline: an element of the drawing and what hangs on it. */
export type Row = { element: DiagramElement; children: Row[] }

/**
 * Everything of a drawing, so that each element is there once: in the order of the flow, what an
 * element holds, what is attached to it and where it leads below it.
 */
export function outlineOf(designer: Designer): Row[] {
  const all = designer.get('elementRegistry').filter(({ labelTarget }) => !labelTarget)
  const roots = all.filter(({ parent }) => parent === undefined)
  return roots.flatMap((root) =>
    isImplicit(root) ? [] : [{ element: root, children: rowsIn(root) }],
  )
}

/** The toolkit's own root, before a file is read. */
const isImplicit = ({ id }: DiagramElement) => id.startsWith('__implicitroot')

function rowsIn(parent: DiagramElement): Row[] {
  const shapes = (parent.children ?? []).filter(
    ({ labelTarget, waypoints, host }) => !labelTarget && !waypoints && !host,
  )
  const loose = (parent.children ?? []).filter(
    ({ labelTarget, waypoints, source }) => !labelTarget && waypoints && !source,
  )
  return [...inOrder(shapes).map(rowOf), ...loose.map(rowOf)]
}

function rowOf(element: DiagramElement): Row {
  const leading = (element.outgoing ?? []).map((flow) => ({ element: flow, children: [] }))
  const attached = (element.attachers ?? []).map(rowOf)
  return { element, children: [...rowsIn(element), ...attached, ...leading] }
}

/** From the start events along the flow; what no flow reaches comes last, from left to right. */
function inOrder(shapes: readonly DiagramElement[]): DiagramElement[] {
  const byPlace = shapes.toSorted((a, b) => a.x - b.x || a.y - b.y)
  const here = new Set(shapes)
  const found = new Set<DiagramElement>()
  const begins = byPlace.filter(({ type }) => type === 'bpmn:StartEvent')
  const loose = byPlace.filter(({ incoming = [] }) => incoming.length === 0)
  for (const start of [...begins, ...loose, ...byPlace]) {
    const open = [start]
    for (let next = open.pop(); next; next = open.pop()) {
      if (found.has(next) || !here.has(next)) continue
      found.add(next)
      open.push(...targetsOf(next).toReversed())
    }
  }
  return [...found]
}

function targetsOf({ outgoing = [], attachers = [] }: DiagramElement): DiagramElement[] {
  return [...outgoing, ...attachers.flatMap((each) => each.outgoing ?? [])].flatMap(
    ({ target }) => target ?? [],
  )
}
