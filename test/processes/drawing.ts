/** The diagram of a BPMN file: where each element is drawn. */

export type Box = Readonly<{ x: number; y: number; width: number; height: number }>

/** Boxes of the shapes by the id of what they show. */
export function shapesOf(xml: string): ReadonlyMap<string, Box> {
  const shapes = xml.matchAll(
    /<bpmndi:BPMNShape [^>]*bpmnElement="([^"]+)"[^>]*>\s*<dc:Bounds ([^/]*)\/>/g,
  )
  return new Map([...shapes].map(([, id = '', bounds = '']) => [id, boxOf(bounds)]))
}

/** Ids of the flows that have a line. */
export function linesOf(xml: string): ReadonlySet<string> {
  const edges = xml.matchAll(/<bpmndi:BPMNEdge [^>]*bpmnElement="([^"]+)"/g)
  return new Set([...edges].map(([, id = '']) => id))
}

/** Whether two boxes have a point in common. */
export function isOverlapping(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}

/** Whether a box lies in another. */
export function isInside(inner: Box, outer: Box): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  )
}

function boxOf(bounds: string): Box {
  const of = (name: string) => Number(new RegExp(`\\b${name}="([^"]+)"`).exec(bounds)?.[1])
  return { x: of('x'), y: of('y'), width: of('width'), height: of('height') }
}
