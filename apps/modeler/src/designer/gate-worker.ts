import { compileCalendar, modelKnowledge, seedCalendars } from '@punctual/calendar'
import type { CalendarDefinition } from '@punctual/calendar'
import { checkReferences, readProcesses, type Problem } from '@punctual/model'

/** What is deployed, as far as a process may refer to it. */
export type Shelf = {
  calendars: CalendarDefinition[]
  unitIds: string[]
  ladderIds: string[]
  /** Processes and machines. */
  processIds: string[]
  decisionIds: string[]
  formIds: string[]
}

/** A file to look at; its answer carries the same turn. */
export type GateQuestion = { turn: number; xml: string; shelf: Shelf }
export type GateAnswer = { turn: number; problems: readonly Problem[] }

let known: { text: string; knowledge: ReturnType<typeof modelKnowledge> } | undefined

addEventListener('message', ({ data }: MessageEvent<GateQuestion>) => {
  void check(data).then((answer) => postMessage(answer))
})

/** The very reading and the very rules by which the engine deploys. */
async function check({ turn, xml, shelf }: GateQuestion): Promise<GateAnswer> {
  const { graphs, problems } = await readProcesses(xml, knowledgeOf(shelf))
  const own = new Set(graphs.map(({ id }) => id))
  const references = graphs.flatMap((graph) =>
    checkReferences(graph, {
      isProcess: (id) => own.has(id) || shelf.processIds.includes(id),
      isDecision: (id) => shelf.decisionIds.includes(id),
      isForm: (id) => shelf.formIds.includes(id),
    }),
  )
  return { turn, problems: [...problems, ...references] }
}

function knowledgeOf(shelf: Shelf) {
  const text = JSON.stringify([shelf.calendars, shelf.unitIds, shelf.ladderIds])
  if (known?.text === text) return known.knowledge
  const definitions = new Map(
    [...seedCalendars, ...shelf.calendars].map((definition) => [definition.id, definition]),
  )
  const compiled = new Map(
    [...definitions.values()].flatMap((definition) => {
      const made = compileCalendar(definition)
      return 'calendar' in made ? [[definition.id, made.calendar] as const] : []
    }),
  )
  const { unitIds, ladderIds } = shelf
  const calendarIds = [...compiled.keys()]
  const calendar = (id: string) => compiled.get(id.split('/')[0]!)
  const knowledge = modelKnowledge({ calendar, calendarIds, unitIds, ladderIds, now: Date.now() })
  known = { text, knowledge }
  return knowledge
}
