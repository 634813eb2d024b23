import { readMachine, type Knowledge } from '@punctual/model'
import type { Found, Resource } from './parsed.ts'

/** Whether a file is a machine: by its name, or because it has states. */
export function isMachine({ name, content }: Resource): boolean {
  if (name.endsWith('.machine.json')) return true
  if (!name.endsWith('.json')) return false
  try {
    const json: unknown = JSON.parse(content)
    return typeof json === 'object' && json !== null && 'states' in json
  } catch {
    // What is no JSON is told by whoever reads it.
    return false
  }
}

/** Reads a machine file; it may refer to calendars and ladders of the other files. */
export function readMachineFile(resource: Resource, found: Found, knowledge: Knowledge): void {
  const { graph, problems } = readMachine(resource.content, knowledge)
  for (const problem of problems) found.problems.push({ ...problem, resource: resource.name })
  if (!graph) return
  found.parsed.push({ kind: 'machine', id: graph.id, name: graph.name, resource, graph })
}
