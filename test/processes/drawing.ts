/** The diagram of a BPMN file: where each element is drawn, and what is not tidy about it. */

type Point = Readonly<{ x: number; y: number }>
export type Box = Readonly<{ x: number; y: number; width: number; height: number }>
type Shape = Readonly<{ box: Box; label?: Box }>
type Line = Readonly<{ points: readonly Point[]; label?: Box }>
export type Drawing = Readonly<{
  shapes: ReadonlyMap<string, Shape>
  lines: ReadonlyMap<string, Line>
}>

/** What the file says of an element: its scope, and the names beside its shape or line. */
export type Drawn = Readonly<{
  id: string
  scope: string
  /** Of a boundary event. */
  attachedTo?: string
  /** Of an event or a gateway, whose box has empty corners. */
  outline?: 'circle' | 'diamond'
  /** Names in Chinese and English, where they stand outside the shape. */
  outside?: readonly string[]
  /** Names of a sub-process, at the top of its shape. */
  title?: readonly string[]
}>
export type DrawnFlow = Drawn & Readonly<{ source: string; target: string }>

/** Shapes and lines by the id of what they show. */
export function readDrawing(xml: string): Drawing {
  const parts = (kind: string) =>
    [
      ...xml.matchAll(
        new RegExp(`<bpmndi:${kind} [^>]*bpmnElement="([^"]+)"[^>]*>(.*?)</bpmndi:${kind}>`, 'gs'),
      ),
    ].map(([, id = '', inside = '']) => ({ id, inside }))
  return {
    shapes: new Map(
      parts('BPMNShape').map(({ id, inside }) => [
        id,
        { box: boxesIn(inside)[0]!, ...labelIn(inside) },
      ]),
    ),
    lines: new Map(
      parts('BPMNEdge').map(({ id, inside }) => [
        id,
        { points: pointsIn(inside), ...labelIn(inside) },
      ]),
    ),
  }
}

/** Sentences about what is missing, in the way of something else, or too small for its words. */
export function untidy(
  { shapes, lines }: Drawing,
  nodes: readonly Drawn[],
  flows: readonly DrawnFlow[],
): readonly string[] {
  const missing = [
    ...nodes.filter(({ id }) => !shapes.has(id)),
    ...flows.filter(({ id }) => !lines.has(id)),
  ].map(({ id }) => `${id} is not drawn`)
  if (missing.length > 0) return missing
  const scopes = new Map(nodes.map(({ id, scope }) => [id, scope]))
  return [
    ...shapesApart(shapes, nodes),
    ...flows.flatMap((flow) => linesApart(shapes, lines, nodes, flow, scopes)),
    ...labelsApart({ shapes, lines }, nodes, flows, scopes),
  ]
}

/** Shapes of one scope lie beside each other, and inside their scope. */
function shapesApart(shapes: Drawing['shapes'], nodes: readonly Drawn[]): string[] {
  const placed = nodes.filter(({ attachedTo }) => attachedTo === undefined)
  const over = placed.flatMap((a, index) =>
    placed
      .slice(index + 1)
      .filter((b) => a.scope === b.scope)
      .filter((b) => isOverlapping(shapes.get(a.id)!.box, shapes.get(b.id)!.box))
      .map((b) => `${a.id} lies over ${b.id}`),
  )
  const outside = placed.filter(({ id, scope }) => {
    const around = shapes.get(scope)?.box
    return around && !isInside(shapes.get(id)!.box, around)
  })
  return [...over, ...outside.map(({ id, scope }) => `${id} lies outside ${scope}`)]
}

/** A line runs from shape to shape, and through none but the scopes around it. */
function linesApart(
  shapes: Drawing['shapes'],
  lines: Drawing['lines'],
  nodes: readonly Drawn[],
  { id, scope, source, target }: DrawnFlow,
  scopes: ReadonlyMap<string, string>,
): string[] {
  const { points } = lines.get(id)!
  const around = scopesFrom(scope, scopes)
  const through = nodes
    .filter((node) => !around.includes(node.id))
    .filter((node) => isCrossed(points, shrunk(shapes.get(node.id)!.box, slack)))
    .map((node) => `${id} runs through ${node.id}`)
  const ends = [
    [source, points[0]!],
    [target, points.at(-1)!],
  ] as const
  const loose = ends
    .filter(([end, point]) => !isTouching(shapes.get(end)!.box, point))
    .map(([end]) => `${id} does not reach ${end}`)
  return [...through, ...loose]
}

type Label = Readonly<{ id: string; scope: string; box: Box }>

/** A label is big enough for its words and lies on nothing: no shape, no line, no other label. */
function labelsApart(
  { shapes, lines }: Drawing,
  nodes: readonly Drawn[],
  flows: readonly DrawnFlow[],
  scopes: ReadonlyMap<string, string>,
): string[] {
  const named = [...nodes, ...flows].filter(({ outside }) => outside)
  const labelOf = ({ id }: Drawn) => shapes.get(id)?.label ?? lines.get(id)?.label
  const unlabelled = named.filter((each) => !labelOf(each)).map(({ id }) => `${id} has no label`)
  if (unlabelled.length > 0) return unlabelled
  const small = named
    .filter((each) => !isRoomy(labelOf(each)!, each.outside![0]!))
    .map(({ id }) => `the label of ${id} is too small for its name`)
  const inLanguage = (language: 0 | 1) => {
    const labels = named.map((each) => ({
      id: each.id,
      scope: each.scope,
      box: shrunk(grownFor(each.outside![language]!, labelOf(each)!, shapes.get(each.id)?.box), 1),
    }))
    const titles = nodes
      .filter(({ title }) => title)
      .map(({ id, title }) => ({ id, box: titleBox(shapes.get(id)!.box, title![language]!) }))
    return labels.flatMap((label, index) => [
      ...[...labels.slice(index + 1), ...titles]
        .filter(({ box }) => isOverlapping(label.box, box))
        .map((other) => `the label of ${label.id} lies on that of ${other.id}`),
      ...labelOnShapes(shapes, nodes, label, scopes),
      ...flows
        .filter((flow) => isCrossed(lines.get(flow.id)!.points, label.box))
        .map((flow) => `the label of ${label.id} lies on ${flow.id}`),
    ])
  }
  return [...small, ...new Set([...inLanguage(0), ...inLanguage(1)])]
}

function labelOnShapes(
  shapes: Drawing['shapes'],
  nodes: readonly Drawn[],
  { id, scope, box }: Label,
  scopes: ReadonlyMap<string, string>,
): string[] {
  const around = scopesFrom(scope, scopes)
  return nodes
    .filter((node) => {
      const shape = shapes.get(node.id)!.box
      return around.includes(node.id) ? !isInside(box, shape) : isCovered(node, shape, box)
    })
    .map((node) => `the label of ${id} lies on ${node.id}`)
}

/** Whether a box lies on the symbol in another one. */
function isCovered({ outline }: Drawn, shape: Box, box: Box): boolean {
  if (!outline) return isOverlapping(box, shape)
  const radius = shape.width / 2
  const away = (middle: number, from: number, to: number) =>
    Math.abs(Math.min(Math.max(middle, from), to) - middle)
  const x = away(shape.x + radius, box.x, box.x + box.width)
  const y = away(shape.y + radius, box.y, box.y + box.height)
  return (outline === 'circle' ? Math.hypot(x, y) : x + y) < radius
}

/** Lines and shapes may come this near, in pixels. */
const slack = 2
const fontPx = 11
const titleFontPx = 12
const latinPx = 5.6
const lineHeightPx = 14

const widthOf = (text: string) =>
  [...text].reduce((sum, letter) => sum + (/[ -~]/.test(letter) ? latinPx : fontPx), 0)

const isRoomy = ({ width, height }: Box, text: string) =>
  Math.ceil(widthOf(text) / width - 0.01) * lineHeightPx <= height + 0.5

/** The room that the page makes for a name: see `makeRoom` of its viewer. */
function grownFor(text: string, { x, y, width, height }: Box, shape: Box | undefined): Box {
  const words = text.match(/[!-~]+/g) ?? []
  const missing = Math.max(0, ...words.map((word) => widthOf(word) + fontPx / 2 - width))
  const middle = x + width / 2
  const isBeside = shape && (middle < shape.x || middle > shape.x + shape.width)
  const onTheLeft = !isBeside ? 0.5 : middle < shape.x ? 1 : 0
  const tall = Math.ceil(widthOf(text) / (width + missing) - 0.01) * lineHeightPx
  const isAbove = shape && y + height <= shape.y + lineHeightPx
  const grown = Math.max(0, tall - height)
  return {
    x: x - missing * onTheLeft,
    y: isAbove ? y - grown : y,
    width: width + missing,
    height: height + grown,
  }
}

/** Where the name of a sub-process stands. */
function titleBox({ x, y, width }: Box, text: string): Box {
  const wide = (widthOf(text) * titleFontPx) / fontPx
  return { x: x + (width - wide) / 2, y: y + 7, width: wide, height: titleFontPx }
}

/** The scopes around an element, from within. */
function scopesFrom(scope: string, scopes: ReadonlyMap<string, string>): readonly string[] {
  const outer = scopes.get(scope)
  return outer === undefined ? [scope] : [scope, ...scopesFrom(outer, scopes)]
}

function isCrossed(points: readonly Point[], box: Box): boolean {
  return points.slice(1).some((to, index) => {
    const from = points[index]!
    const x = Math.min(from.x, to.x)
    const y = Math.min(from.y, to.y)
    const segment = { x, y, width: Math.abs(to.x - from.x), height: Math.abs(to.y - from.y) }
    return isOverlapping(segment, box)
  })
}

const isTouching = ({ x, y, width, height }: Box, point: Point) =>
  isInside(
    { ...point, width: 0, height: 0 },
    { x: x - slack, y: y - slack, width: width + 2 * slack, height: height + 2 * slack },
  )

const shrunk = ({ x, y, width, height }: Box, by: number): Box => ({
  x: x + by,
  y: y + by,
  width: width - 2 * by,
  height: height - 2 * by,
})

function isOverlapping(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}

function isInside(inner: Box, outer: Box): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  )
}

function labelIn(inside: string): { label?: Box } {
  const [, label] = /<bpmndi:BPMNLabel>(.*?)<\/bpmndi:BPMNLabel>/s.exec(inside) ?? []
  return label === undefined ? {} : { label: boxesIn(label)[0]! }
}

const boxesIn = (inside: string) =>
  [...inside.matchAll(/<dc:Bounds ([^/]*)\/>/g)].map(([, bounds = '']) => ({
    x: number(bounds, 'x'),
    y: number(bounds, 'y'),
    width: number(bounds, 'width'),
    height: number(bounds, 'height'),
  }))

const pointsIn = (inside: string) =>
  [...inside.matchAll(/<di:waypoint ([^/]*)\/>/g)].map(([, at = '']) => ({
    x: number(at, 'x'),
    y: number(at, 'y'),
  }))

const number = (text: string, name: string) =>
  Number(new RegExp(`\\b${name}="([^"]+)"`).exec(text)?.[1])
