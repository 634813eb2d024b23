import type { FlowNode } from '../graph.ts'
import type { Outline } from './outline.ts'
import { fault, textOf, type Place } from './place.ts'
import { resolveTarget, targetsFrom, type Written } from './targets.ts'

/** What is known while the parts of one machine are read. */
export type Reading = Readonly<{
  outline: Outline
  /** Work that was found: user tasks, jobs, called processes, by their ids. */
  work: Map<string, FlowNode>
  /** Where work is only named, by its id or `systemId`. */
  named: { target: { node: string }; place: Place }[]
  systemIds: Map<string, string>
  /** Events that lead on when work is done or fails, to be compared with what there is. */
  workEvents: { id: string; place: Place }[]
  /** The state that `#id` means. */
  stateAt(place: Place): Written | undefined
}>

/** Begins to read the parts of a machine. */
export function readingOf(outline: Outline): Reading {
  return {
    outline,
    work: new Map(),
    named: [],
    systemIds: new Map(),
    workEvents: [],
    stateAt: (place) => stateAt(place, outline),
  }
}

function stateAt(place: Place, { root, byId }: Outline): Written | undefined {
  const text = textOf(place, "a state such as '#loaner.issued'")
  if (text === undefined) return undefined
  const found = text.startsWith('#') ? resolveTarget(root, text, byId) : undefined
  if (!found) unknownTarget(place, root, text)
  return found
}

/** Notes a target that leads nowhere. */
export function unknownTarget(place: Place, from: Written, text: string): void {
  const sentence =
    `expected ${place.path} to be a state, but there is no '${text}' from '${from.id}': ` +
    targetsFrom(from)
  fault(place, 'unknown-target', sentence)
}

/** Notes work whose id something else has. */
export function addWork({ outline, work }: Reading, node: FlowNode, place: Place): void {
  if (work.has(node.id) || outline.byId.has(node.id)) {
    const sentence =
      `expected ${place.path} to have an id of its own, but something else is '${node.id}': ` +
      'rename one'
    fault(place, 'duplicate-id', sentence)
  } else work.set(node.id, node)
}

/** Turns every `systemId` into the id of its work, and notes names that nothing has. */
export function settleNames({ work, named, systemIds, workEvents }: Reading): void {
  for (const { target, place } of named) {
    const name = target.node
    target.node = systemIds.get(name) ?? name
    if (!work.has(target.node)) unknownWork(place, name)
  }
  for (const { id, place } of workEvents) if (!work.has(id)) unknownWork(place, id)
}

function unknownWork(place: Place, name: string): void {
  const sentence = `expected ${place.path} to speak of what is invoked, but nothing is '${name}'`
  fault(place, 'unknown-actor', sentence)
}
