import ELK, { type ElkExtendedEdge, type ElkNode } from 'elkjs/lib/elk-api.js'
// The layout program runs in its own thread and is shipped as its authors made it (EPL-2.0).
import workerUrl from 'elkjs/lib/elk-worker.min.js?url'
import type { Box, Point } from '../diagram/services.ts'
import type { Chart, ChartState, ChartTransition } from './chart.ts'
import { fonts, lineHeight, widthOf } from './measure.ts'

/** Lines of text: of a state under its name, of a transition beside its arrow. */
export type Lines = {
  state: (state: ChartState) => readonly string[]
  transition: (transition: ChartTransition) => readonly string[]
}

export type DrawnArrow = {
  id: string
  /** Absent for the arrow to the state in which a composite begins. */
  transition: ChartTransition | undefined
  points: readonly Point[]
  label: (Box & { lines: readonly string[] }) | undefined
}

/** Where everything is, in pixels from the upper left corner. */
export type Picture = {
  width: number
  height: number
  boxes: ReadonlyMap<string, Box>
  arrows: readonly DrawnArrow[]
  /** The dots from which composites begin. */
  dots: readonly Box[]
}

const padding = 14
const dotSize = 10
const initialOf = (id: string) => `${id} initial`

let elk: InstanceType<typeof ELK> | undefined

/** Lays a machine out: states inside states, no arrow through a state. */
export async function layOut(chart: Chart, lines: Lines, family: string): Promise<Picture> {
  elk ??= new ELK({ workerUrl })
  const node = nodeOf(chart.root, lines, family)
  const edges = [
    ...chart.transitions.map((one) => edgeOf(one, lines.transition(one), family)),
    ...chart.states.flatMap(initialEdge),
  ]
  const graph = { id: 'picture', layoutOptions: options, children: [node], edges }
  return pictureOf(await elk.layout(graph), chart, lines)
}

const options = {
  'elk.algorithm': 'layered',
  'elk.direction': 'DOWN',
  'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
  'elk.json.edgeCoords': 'ROOT',
  'elk.layered.spacing.nodeNodeBetweenLayers': '34',
  'elk.spacing.nodeNode': '26',
  'elk.spacing.edgeNode': '16',
  'elk.spacing.edgeLabel': '4',
  'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
}

function nodeOf(state: ChartState, lines: Lines, family: string): ElkNode {
  const detail = lines.state(state)
  const width =
    2 * padding +
    Math.max(
      32,
      widthOf(state.name, fonts.name, family),
      ...detail.map((line) => widthOf(line, fonts.detail, family)),
    )
  const header = 14 + lineHeight.name + detail.length * lineHeight.detail
  if (state.kind === 'history') return { id: state.id, width: 26, height: 26 }
  if (state.children.length === 0) return { id: state.id, width, height: header }
  const dot = state.initial === undefined ? [] : [{ id: initialOf(state.id), ...dotBox }]
  return {
    id: state.id,
    layoutOptions: {
      ...options,
      'elk.padding': `[top=${header + padding},left=${padding},bottom=${padding},right=${padding}]`,
      'elk.nodeSize.constraints': 'MINIMUM_SIZE',
      'elk.nodeSize.minimum': `(${width},${header})`,
    },
    children: [...dot, ...state.children.map((child) => nodeOf(child, lines, family))],
  }
}

const dotBox = { width: dotSize, height: dotSize }

function edgeOf({ id, from, to }: ChartTransition, lines: readonly string[], family: string) {
  const width = Math.max(0, ...lines.map((line) => widthOf(line, fonts.detail, family)))
  const label = { text: lines.join('\n'), width, height: lines.length * lineHeight.detail }
  return { id, sources: [from], targets: [to], labels: lines.length > 0 ? [label] : [] }
}

function initialEdge({ id, initial }: ChartState): ElkExtendedEdge[] {
  if (initial === undefined) return []
  return [{ id: initialOf(`${id} arrow`), sources: [initialOf(id)], targets: [initial] }]
}

function pictureOf(drawn: ElkNode, chart: Chart, lines: Lines): Picture {
  const boxes = new Map<string, Box>()
  const dots: Box[] = []
  const arrows: DrawnArrow[] = []
  const transitions = new Map(chart.transitions.map((one) => [one.id, one]))
  const visit = (node: ElkNode, at: Point) => {
    const { x: left = 0, y: top = 0, width = 0, height = 0 } = node
    const box = { x: at.x + left, y: at.y + top, width, height }
    if (node.id.endsWith(' initial')) dots.push(box)
    else boxes.set(node.id, box)
    for (const child of node.children ?? []) visit(child, box)
    for (const edge of node.edges ?? []) arrows.push(arrowOf(edge, transitions.get(edge.id), lines))
  }
  visit(drawn, { x: 0, y: 0 })
  const { width = 0, height = 0 } = drawn
  return { width, height, boxes, arrows, dots }
}

function arrowOf(
  { id, sections = [], labels = [] }: ElkExtendedEdge,
  transition: ChartTransition | undefined,
  lines: Lines,
): DrawnArrow {
  const points = sections.flatMap(({ startPoint, bendPoints = [], endPoint }) => [
    startPoint,
    ...bendPoints,
    endPoint,
  ])
  const [label] = labels
  if (!label || !transition) return { id, transition, points, label: undefined }
  const { x = 0, y = 0, width = 0, height = 0 } = label
  return {
    id,
    transition,
    points,
    label: { x, y, width, height, lines: lines.transition(transition) },
  }
}
