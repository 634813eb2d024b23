import { freeze } from '../assemble.ts'
import type { FlowNode, Graph } from '../graph.ts'
import type { Problem } from '../problem.ts'
import type { Knowledge } from '../rules/rule.ts'
import { checkAlways } from './check-always.ts'
import { checkReach } from './check-reach.ts'
import { duplicateKeys } from './duplicate-keys.ts'
import { outlineOf } from './outline.ts'
import { expected, fault, optional, textOf, type Place } from './place.ts'
import { checkPromises, checkWhen } from './check-promises.ts'
import { checkAnnounced } from './read-meta.ts'
import { readState } from './read-state.ts'
import { readingOf, settleNames } from './reading.ts'

/** Longer files are no machine that a person has written. */
const TEXT_MAX = 2_000_000
const PROBLEMS_MAX = 200

/**
 * Reads a state machine: the JSON of XState v5 with FEEL in place of functions. Every problem is
 * collected, each with its path in the file; one error, and there is no graph. Never throws.
 */
export function readMachine(
  text: string,
  knowledge: Knowledge = {},
): { graph?: Graph; problems: readonly Problem[] } {
  const problems: Problem[] = []
  const file = { path: '', report: { knowledge, problems } }
  const value = parse(text, file)
  const graph = value === undefined ? undefined : read({ ...file, value })
  if (graph && problems.length === 0) return { graph, problems }
  return { problems: problems.slice(0, PROBLEMS_MAX) }
}

function parse(text: string, file: Omit<Place, 'value'>): unknown {
  const place = { ...file, value: null }
  const refuse = (sentence: string) => fault(place, 'json', sentence)
  if (text.length > TEXT_MAX) {
    return refuse(`expected a machine of at most ${TEXT_MAX} characters, but it has ${text.length}`)
  }
  try {
    const value: unknown = JSON.parse(text)
    for (const path of duplicateKeys(text)) {
      const sentence = `expected ${path} to be written once, but it is there twice: remove one`
      fault({ ...place, path }, 'duplicate-key', sentence)
    }
    return value
  } catch (error) {
    return refuse(`expected the JSON of a machine, but ${(error as Error).message}`)
  }
}

function read(file: Place): Graph | undefined {
  if (typeof file.value !== 'object' || file.value === null || Array.isArray(file.value)) {
    expected({ ...file, path: 'the machine' }, 'an object')
    return undefined
  }
  const outline = outlineOf(file)
  if (!outline) return undefined
  const reading = readingOf(outline)
  const states = outline.all.map((state) => ({ state, ...readState(state, reading) }))
  settleNames(reading)
  const metas = states.map(({ state: { place }, meta }) => ({ place, meta }))
  checkAnnounced(metas)
  checkPromises(metas)
  const nodes: FlowNode[] = [...states.map(({ node }) => node), ...reading.work.values()]
  const version = optional(file, 'version')
  const versionTag = version && textOf(version)
  const graph: Graph = {
    id: outline.root.id,
    ...(states[0]!.meta.name !== undefined && { name: states[0]!.meta.name }),
    ...(versionTag !== undefined && { versionTag }),
    nodes: Object.assign(
      Object.create(null),
      Object.fromEntries(nodes.map((node) => [node.id, node])),
    ),
    flows: {},
  }
  checkWhen(graph, outline)
  // What leads nowhere is a problem of its own.
  if (file.report.problems.length === 0) {
    checkReach(graph, outline)
    checkAlways(graph, outline, file.report.knowledge)
  }
  return freeze(graph)
}
