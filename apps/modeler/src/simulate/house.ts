import type { QueryClient } from '@tanstack/react-query'
import { checkLadder, compileCalendar, seedCalendars, type Calendar } from '@punctual/calendar'
import { parseDecisionModel, type DecisionModel } from '@punctual/decision'
import type { FlowNode, Graph } from '@punctual/model'
import type { Definitions } from '@punctual/simulate'
import { definitionsQuery, laddersQuery, sourceQuery } from '../api/queries.ts'
import { draftedProcess } from '../designer/drafted-process.ts'
import type { Gate } from '../designer/gate.ts'
import type { Shelf } from '../designer/look.ts'
import { workingZone } from '../time/format.ts'

/** Most files that are read because one calls another. */
const FILES_MAX = 200

type Sources = { client: QueryClient; gate: Gate; shelf: Shelf }

/** What a play stands on before anything that is deployed has been looked up. */
export function bareDefinitions(graphs: readonly Graph[]): Definitions {
  return {
    zone: workingZone,
    processes: new Map(graphs.map((graph) => [graph.id, graph])),
    decisions: [],
    ladders: new Map(),
    calendars: new Map(),
    organisation: { roles: [], people: [] },
    playedByHand: true,
  }
}

/**
 * Everything that drawn processes may meet: calendars, ladders and people of the house, and the
 * deployed processes, machines and decisions that they name, as far as there are any.
 */
export async function gatherDefinitions(
  sources: Sources,
  drawn: readonly Graph[],
): Promise<Definitions> {
  const { client, shelf } = sources
  const ladders = await client.fetchQuery(laddersQuery)
  const checked = ladders.flatMap((ladder) => {
    const found = checkLadder(ladder)
    return 'ladder' in found ? [found.ladder] : []
  })
  const known = new Map(checked.map((ladder) => [ladder.id, ladder]))
  const processes = await gatherProcesses(sources, drawn, (graph) => calledBy(graph, known))
  return {
    ...bareDefinitions(drawn),
    processes,
    decisions: await gatherDecisions(client, [...processes.values()]),
    ladders: known,
    calendars: compiled(shelf),
    organisation: shelf.organisation,
  }
}

/** The calendars of the house and those that every house has. */
function compiled({ calendars }: Shelf): ReadonlyMap<string, Calendar> {
  return new Map(
    [...seedCalendars, ...calendars].flatMap((definition) => {
      const made = compileCalendar(definition)
      return 'calendar' in made ? [[made.calendar.id, made.calendar] as const] : []
    }),
  )
}

async function gatherProcesses(
  { client, gate, shelf }: Sources,
  drawn: readonly Graph[],
  calls: (graph: Graph) => readonly Named[],
): Promise<ReadonlyMap<string, Graph>> {
  const found = new Map(drawn.map((graph) => [graph.id, graph]))
  const keys = new Map(Object.entries(shelf.runs).map(([id, { key }]) => [id, key]))
  const tried = new Set(found.keys())
  let open = drawn
  for (let files = 0; open.length > 0 && files < FILES_MAX;) {
    const wanted = wantedIn(open.flatMap(calls), keys).filter((id) => !tried.has(id))
    for (const id of wanted) tried.add(id)
    const read = wanted.slice(0, FILES_MAX - files).map(async (id) => {
      const key = keys.get(id)
      const text =
        key === undefined
          ? await draftedProcess(client, id)
          : await client.ensureQueryData(sourceQuery(key))
      return text === undefined ? [] : (await gate.read({ name: id, content: text })).graphs
    })
    open = (await Promise.all(read)).flat().filter(({ id }) => !found.has(id))
    for (const graph of open) found.set(graph.id, graph)
    files += read.length
  }
  return found
}

async function gatherDecisions(
  client: QueryClient,
  graphs: readonly Graph[],
): Promise<readonly DecisionModel[]> {
  const { items } = await client.fetchQuery(definitionsQuery('decision'))
  const keys = new Map(items.map(({ id, key }) => [id, key]))
  const wanted = idsIn(graphs.flatMap(decidedIn), keys)
  const texts = new Set(
    await Promise.all(wanted.map((id) => client.ensureQueryData(sourceQuery(keys.get(id)!)))),
  )
  const models = await Promise.all([...texts].map((text) => parseDecisionModel(text)))
  return models.flatMap((parsed) => ('model' in parsed ? [parsed.model] : []))
}

/** A name that a model writes; one that data decide may be any. */
type Named = string | 'any'
const any = 'any'

/** What is deployed of them, and what may be a draft. */
function wantedIn(named: readonly Named[], keys: ReadonlyMap<string, string>): string[] {
  return [...new Set([...idsIn(named, keys), ...named.filter((id) => id !== any)])]
}

function idsIn(named: readonly Named[], keys: ReadonlyMap<string, string>): string[] {
  if (named.includes(any)) return [...keys.keys()]
  return [...new Set(named)].filter((id) => keys.has(id))
}

function calledBy({ nodes }: Graph, ladders: Definitions['ladders']): Named[] {
  const all = Object.values(nodes)
  const climbed = all.flatMap((node) => ('clocks' in node ? node.clocks : []))
  const rungs = climbed.flatMap(({ ladder = '' }) => ladders.get(ladder)?.rungs ?? [])
  const started = rungs.flatMap(({ actions }) =>
    actions.flatMap((action) => (action.type === 'startProcess' ? [action.processId] : [])),
  )
  const called = all.flatMap((node) => (node.type === 'callActivity' ? [nameIn(node)] : []))
  return [...called, ...started]
}

const decidedIn = ({ nodes }: Graph): Named[] =>
  Object.values(nodes).flatMap((node) =>
    node.type === 'businessRuleTask' && node.decision ? [nameIn(node)] : [],
  )

function nameIn(node: FlowNode): Named {
  const name =
    node.type === 'callActivity'
      ? node.processId
      : node.type === 'businessRuleTask' && node.decision?.id
  return name && 'literal' in name ? name.literal : any
}
