import { modelKnowledge, type Calendar, type CalendarDefinition } from '@punctual/calendar'
import { parseDecisionModel } from '@punctual/decision'
import { readProcesses, type Knowledge, type Problem } from '@punctual/model'
import type { Organisation } from './organisation.ts'
import { endingOf, ofKind, problemIn, type Found, type Resource } from './parsed.ts'
import { readIcs } from './read-ics.ts'
import { readJson } from './read-json.ts'
import { isMachine, readMachineFile } from './read-machines.ts'

/** What is deployed already, as far as files may refer to it. */
export type Shelf = Readonly<{
  calendar(id: string): Calendar | undefined
  calendarIds(): Iterable<string>
  /** As it was written, or as the engine brings it along. */
  calendarDefinition(id: string): CalendarDefinition | undefined
  ladderIds(): Iterable<string>
  organisation(): Organisation
}>

/**
 * Reads all files: processes and machines last, since they may refer to the calendars and ladders of
 * the others.
 */
export async function readResources(
  resources: readonly Resource[],
  deployed: Shelf,
  now: number,
): Promise<Found> {
  const found: Found = { parsed: [], problems: [] }
  for (const resource of resources) await readSupport(resource, found, deployed)
  const knowledge = knowledgeOf(found, deployed, now)
  for (const resource of resources) {
    if (endingOf(resource) === '.bpmn') await readBpmn(resource, found, knowledge)
    else if (isMachine(resource)) readMachineFile(resource, found, knowledge)
  }
  checkUnique(found)
  return found
}

async function readSupport(resource: Resource, found: Found, deployed: Shelf): Promise<void> {
  switch (endingOf(resource)) {
    case '.bpmn':
      return
    case '.dmn':
      return readDmn(resource, found)
    case '.form':
    case '.json':
      return isMachine(resource) ? undefined : readJson(resource, found)
    case '.ics':
      return readIcs(resource, found, (id) => deployed.calendarDefinition(id))
    default: {
      const kinds = '.bpmn, .dmn, .form, .json or .ics'
      const sentence = `expected a file ${kinds}, but it is '${resource.name}'`
      found.problems.push(problemIn(resource.name, 'unknown-kind', sentence))
    }
  }
}

async function readBpmn(resource: Resource, found: Found, knowledge: Knowledge): Promise<void> {
  const { graphs, problems } = await readProcesses(resource.content, knowledge)
  locate(found, resource, problems)
  for (const graph of graphs) {
    found.parsed.push({ kind: 'process', id: graph.id, name: graph.name, resource, graph })
  }
}

async function readDmn(resource: Resource, found: Found): Promise<void> {
  const read = await parseDecisionModel(resource.content)
  locate(found, resource, 'model' in read ? read.warnings : read.problems)
  if (!('model' in read)) return
  const { model } = read
  for (const { id, title } of model.decisions.values()) {
    found.parsed.push({ kind: 'decision', id, name: title, resource, model })
  }
}

function locate(found: Found, { name }: Resource, problems: readonly Problem[]): void {
  for (const problem of problems) found.problems.push({ ...problem, resource: name })
}

function knowledgeOf({ parsed }: Found, deployed: Shelf, now: number): Knowledge {
  const own = new Map(ofKind(parsed, 'calendar').map(({ id, calendar }) => [id, calendar]))
  const calendars = (id: string) => own.get(id) ?? deployed.calendar(id)
  const ladders = ofKind(parsed, 'ladder').map(({ id }) => id)
  const ids = [...deployed.calendarIds(), ...own.keys()]
  const found = ofKind(parsed, 'organisation').at(0)?.organisation
  const organisation = found ?? deployed.organisation()
  return modelKnowledge({
    calendar: calendars,
    calendarIds: ids,
    unitIds: (organisation.units ?? []).map(({ id }) => id),
    ladderIds: [...deployed.ladderIds(), ...ladders],
    now,
  })
}

function checkUnique({ parsed, problems }: Found): void {
  const seen = new Map<string, string>()
  for (const { kind, id, resource } of parsed) {
    const first = seen.get(`${kind}/${id}`)
    if (first !== undefined) {
      const sentence = `expected one ${kind} '${id}' in a deployment, but '${first}' has it as well`
      problems.push(problemIn(resource.name, 'duplicate-definition', sentence))
    }
    seen.set(`${kind}/${id}`, resource.name)
  }
}
