import type { Graph } from '../graph.ts'
import type { ClockDefinition } from '../promise.ts'
import { clockConditions } from '../rules/clock-conditions.ts'
import { faultInPauses, faultsInExtension, neverPaused } from '../rules/promises.ts'
import type { Outline } from './outline.ts'
import { expected, fault, member, type Place } from './place.ts'
import type { Meta } from './read-meta.ts'

type Metas = readonly Readonly<{ place: Place; meta: Meta }>[]

/**
 * Every promise of a machine has an id of its own; what pauses or extends one names it, and it
 * allows that.
 */
export function checkPromises(metas: Metas): void {
  const clocks = new Map<string, ClockDefinition>()
  for (const { place, meta } of metas) {
    for (const clock of meta.clocks) {
      const { id } = clock
      if (clocks.has(id)) expected(place, 'of a promise id of its own', `another has '${id}'`)
      clocks.set(id, clock)
      const problem = faultInPauses(clock)
      if (problem) note(place, 'promise', `${problem} (promise '${id}')`)
    }
  }
  for (const each of metas) checkUses(each, clocks)
}

function checkUses(
  { place, meta }: Metas[number],
  clocks: ReadonlyMap<string, ClockDefinition>,
): void {
  for (const { clock } of meta.pauses) {
    const found = clocks.get(clock)
    if (!found) expected(place, 'pausing a promise', `no state promises '${clock}'`)
    if (found?.pausable === false) {
      note(place, 'pauses', neverPaused(`${place.path}.meta.pauses`, clock))
    }
  }
  for (const extension of meta.extends ?? []) {
    const found = clocks.get(extension.clock)
    if (!found) expected(place, 'extending a promise', `no state promises '${extension.clock}'`)
    if (meta.clocks.some(({ id }) => id === extension.clock)) {
      expected(place, 'extending a promise of another state', `'${extension.clock}' begins with it`)
    }
    for (const sentence of faultsInExtension(extension, `${place.path}.meta.extends`, found)) {
      note(place, 'extends', sentence)
    }
  }
}

/** Notes what starts, pauses and ends a promise and cannot happen, by the rule of processes. */
export function checkWhen(graph: Graph, { byId }: Outline): void {
  for (const { element, sentence } of clockConditions(graph, {})) {
    note(byId.get(element)!.place, 'promise', sentence)
  }
}

const note = (place: Place, name: 'promise' | 'pauses' | 'extends', sentence: string) =>
  fault(member(member(place, 'meta'), name), 'clock', sentence)
