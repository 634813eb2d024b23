import { compileCalendar, seedCalendars, unitCalendar } from '@punctual/calendar'
import type { Calendar, CalendarDefinition } from '@punctual/calendar'
import {
  readDeployment,
  unitsAbove,
  type Deployed,
  type LocatedProblem,
  type Organisation,
  type Resource,
} from '@punctual/deployment'
import { readMachine, readProcesses, type Graph } from '@punctual/model'
import { withDrafts, type DraftOf } from './drafted-calls.ts'

/** What is deployed, as far as a file may refer to it. */
export type Shelf = {
  calendars: CalendarDefinition[]
  organisation: Organisation
  ladderIds: string[]
  decisionIds: string[]
  formIds: string[]
  messageIds: string[]
  /** Processes and machines by their id, each with the key of its latest version. */
  runs: Record<string, { kind: 'process' | 'machine'; key: string }>
  /** Where times without a zone are read. */
  zone: string
}

/** The file of a deployed definition, by its key. */
type SourceOf = (definitionKey: string) => Promise<string>

/** What a look goes by: what is deployed, the files of that and of drafts, and the instant. */
type Looking = { shelf: Shelf; sourceOf: SourceOf; draftOf: DraftOf; at: number }

/**
 * Every problem of a file, by the very gate through which the engine deploys; and what drafts will
 * make of its calls.
 */
export async function lookAt(
  resource: Resource,
  { shelf, sourceOf, draftOf, at }: Looking,
): Promise<readonly LocatedProblem[]> {
  const { zone } = shelf
  const shelved = deployedOn(shelf, sourceOf)
  const { parsed, problems } = await readDeployment([resource], shelved, { at, zone })
  const graphs = parsed.flatMap((each) => ('graph' in each ? [each.graph] : []))
  const ways = { deployed: (id: string) => shelved.graph(id), draftOf }
  return withDrafts(resource, { problems, graphs }, ways)
}

function deployedOn(shelf: Shelf, sourceOf: SourceOf): Deployed {
  const { organisation, runs } = shelf
  const { compiled, written } = calendarsOf(shelf.calendars)
  const [decisions, forms] = [new Set(shelf.decisionIds), new Set(shelf.formIds)]
  const messages = new Set(shelf.messageIds)
  const calendar = (id: string): Calendar | undefined => {
    const [base = '', unit] = id.split('/')
    const whole = compiled.get(base)
    if (!whole || unit === undefined) return whole
    const units = unitsAbove(organisation, unit)
    return units.length > 0 ? unitCalendar(whole, units) : undefined
  }
  return {
    calendar,
    calendarIds: () => compiled.keys(),
    calendarDefinition: (id) => written.get(id),
    ladderIds: () => shelf.ladderIds,
    organisation: () => organisation,
    // No file that is drawn plans people.
    rosters: () => [],
    kindOf: (id) => (Object.hasOwn(runs, id) ? runs[id]?.kind : undefined),
    isDecision: (id) => decisions.has(id),
    isForm: (id) => forms.has(id),
    isMessage: (id) => messages.has(id),
    graph: async (id) => {
      const run = Object.hasOwn(runs, id) ? runs[id] : undefined
      return run && graphOf(id, run, sourceOf)
    },
  }
}

let known: { text: string; calendars: ReturnType<typeof compile> } | undefined

/** Compiled once as long as they stay the same. */
function calendarsOf(definitions: readonly CalendarDefinition[]) {
  const text = JSON.stringify(definitions)
  if (known?.text !== text) known = { text, calendars: compile(definitions) }
  return known.calendars
}

function compile(definitions: readonly CalendarDefinition[]) {
  const written = new Map([...seedCalendars, ...definitions].map((each) => [each.id, each]))
  const compiled = new Map(
    [...written.values()].flatMap((definition) => {
      const made = compileCalendar(definition)
      return 'calendar' in made ? [[definition.id, made.calendar] as const] : []
    }),
  )
  return { written, compiled }
}

/** By the key of the definition: a version never changes. */
const graphs = new Map<string, Promise<Graph | undefined>>()

function graphOf(id: string, { kind, key }: Shelf['runs'][string], sourceOf: SourceOf) {
  const read = async () => {
    const source = await sourceOf(key)
    if (kind === 'machine') return readMachine(source).graph
    return (await readProcesses(source)).graphs.find((graph) => graph.id === id)
  }
  const found = graphs.get(key) ?? read()
  graphs.set(key, found)
  // What could not be read is asked for again.
  found.catch(() => graphs.delete(key))
  return found
}
