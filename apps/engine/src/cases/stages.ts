import type { FlowNode, Graph } from '@punctual/model'
import type { InstanceStatus } from '../storage/entities/index.ts'
import type { ElementCountsDto } from './case.dto.ts'
import { nameOf } from './case-history.ts'
import type { StageDto } from './progress.dto.ts'

/** Most stages that are taken from the steps of a process that declares none. */
const derivedMax = 8

type Counts = Readonly<Record<string, ElementCountsDto>>
type Stage = Readonly<{ name: StageDto['name']; elements: ReadonlySet<string> }>

/**
 * Where a case is, in a handful of words. A step belongs to the stage that its property `stage`
 * names (in other languages `stage:en`), else to that of the sub-process around it; stages come in
 * the order of the file. A process that declares none has its main steps for stages: those on its
 * outermost level that people, promises or other processes have to do with.
 */
export function stagesOf(graph: Graph, counts: Counts, status: InstanceStatus): StageDto[] {
  const declared = declaredIn(graph)
  const stages = declared.length > 0 ? declared : derivedFrom(graph, counts)
  const active = stages.map(({ elements }) => some(elements, counts, 'active'))
  const seen = stages.map(({ elements }) => some(elements, counts, 'completed', 'terminated'))
  const over = status !== 'active'
  // Between two stages the case stands behind the last one that it has seen.
  const front = active.includes(true) ? active.lastIndexOf(true) : seen.lastIndexOf(true)
  return stages.map(({ name }, at) => {
    if (active[at]) return { name, state: 'current' }
    if (over || at <= front) return { name, state: seen[at] ? 'done' : 'skipped' }
    return { name, state: 'ahead' }
  })
}

function declaredIn(graph: Graph): Stage[] {
  const found = new Map<string, { name: StageDto['name']; elements: Set<string> }>()
  for (const node of Object.values(graph.nodes)) {
    const owner = ownerOf(graph, node)
    const stage = owner?.properties?.['stage']
    if (stage === undefined) continue
    const en = owner?.properties?.['stage:en'] ?? stage
    const known = found.get(stage) ?? { name: { 'zh-CN': stage, en }, elements: new Set<string>() }
    known.elements.add(node.id)
    found.set(stage, known)
  }
  return [...found.values()]
}

/** The node itself, or the innermost scope around it, that names a stage. */
function ownerOf(graph: Graph, node: FlowNode): FlowNode | undefined {
  for (let at: FlowNode | undefined = node; at; at = graph.nodes[at.scope])
    if (at.properties?.['stage'] !== undefined) return at
  return undefined
}

const steps: ReadonlySet<string> = new Set([
  'userTask',
  'callActivity',
  'subProcess',
  'receiveTask',
])

function derivedFrom(graph: Graph, counts: Counts): Stage[] {
  const main = Object.values(graph.nodes).filter(
    (node) => node.scope === graph.id && (steps.has(node.type) || hasClock(node)),
  )
  const promised = main.filter(hasClock)
  const chosen = main.length > derivedMax && promised.length > 1 ? promised : main
  const met = chosen.filter(({ id }) => counts[id] !== undefined)
  const rest = chosen.filter(({ id }) => counts[id] === undefined)
  const kept = new Set([...met, ...rest].slice(0, derivedMax))
  return chosen
    .filter((node) => kept.has(node))
    .map(({ id }) => ({
      name: { 'zh-CN': nameOf(graph, id, 'zh-CN'), en: nameOf(graph, id, 'en') },
      elements: new Set([id]),
    }))
}

function hasClock(node: FlowNode): boolean {
  return 'clocks' in node && node.clocks.length > 0
}

function some(
  elements: ReadonlySet<string>,
  counts: Counts,
  ...what: readonly (keyof ElementCountsDto)[]
): boolean {
  return [...elements].some((id) => what.some((kind) => (counts[id]?.[kind] ?? 0) > 0))
}
