/** Everything under `processes/`, read as the engine reads it. */
import { checkLadder, compileCalendar, parseDuration, seedCalendars } from '@punctual/calendar'
import type { Calendar, Ladder } from '@punctual/calendar'
import { checkExpression, parseDecisionModel } from '@punctual/decision'
import type { DecisionModel } from '@punctual/decision'
import { readMachine, readProcesses } from '@punctual/model'
import type { Graph, Knowledge, Problem } from '@punctual/model'
import type { Definitions, Organisation } from '@punctual/simulate'
import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'

const root = join(import.meta.dirname, '../../processes')
export const zone = 'Asia/Shanghai'

/** One file under `processes/`; `path` is relative to it. */
export type File = Readonly<{ path: string; text: string }>

export type Deployed = Readonly<{
  definitions: Definitions
  /** Read problems, warnings included, as sentences that name the file. */
  problems: readonly string[]
  bpmn: readonly (File & { graphs: readonly Graph[] })[]
  /** Machines; `definitions` has them among the processes. */
  machines: readonly Graph[]
  forms: ReadonlyMap<string, Form>
  /** Message texts by language. */
  messages: ReadonlyMap<string, Readonly<Record<string, { subject: string; body: string }>>>
  roles: ReadonlySet<string>
  scenarios: readonly File[]
}>

export type Form = Readonly<{ id: string; components: readonly FormComponent[] }>
export type FormComponent = Readonly<{
  type: string
  id: string
  key?: string
  label?: string
  text?: string
  validate?: Readonly<{ required?: boolean }>
  properties?: Readonly<{ i18n?: Readonly<Record<string, Readonly<Record<string, unknown>>>> }>
  [member: string]: unknown
}>

/** Reads it all once. */
export async function readDeployed(): Promise<Deployed> {
  const problems: string[] = []
  const note = (path: string, found: readonly Problem[]) =>
    problems.push(...found.map(({ element, sentence }) => `${path} ${element ?? ''}: ${sentence}`))
  const calendars = readCalendars(note)
  const ladders = readLadders(note)
  const decisions = await readDecisions(note)
  const knowledge = knowledgeOf({ calendars, ladders })
  const bpmn = await readBpmn(note, knowledge)
  const machines = readMachines(note, knowledge)
  const organisation = json('organisation.json') as Organisation
  const graphs = [...bpmn.flatMap((file) => file.graphs), ...machines]
  const processes = new Map(graphs.map((graph) => [graph.id, graph]))
  return {
    definitions: { zone, processes, decisions, ladders, calendars, organisation },
    problems,
    bpmn,
    machines,
    forms: new Map(files('*/*.form').map(({ path, text }) => [formId(path), JSON.parse(text)])),
    messages: new Map(
      files('messages/*.json').map(({ path, text }) => [basename(path, '.json'), JSON.parse(text)]),
    ),
    roles: new Set(organisation.roles.map(({ id }) => id)),
    scenarios: files('*/scenarios/*.json'),
  }
}

type Note = (path: string, found: readonly Problem[]) => void

/** Files that match a pattern under `processes/`. */
export function files(pattern: string): readonly File[] {
  const paths = globSync(pattern, { cwd: root }).toSorted()
  return paths.map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
}

const json = (path: string): unknown => JSON.parse(readFileSync(join(root, path), 'utf8'))
const formId = (path: string) => basename(path, '.form')

function readCalendars(note: Note): ReadonlyMap<string, Calendar> {
  const written = files('calendars/*.json').map(({ path, text }) => ({
    path,
    definition: JSON.parse(text) as unknown,
  }))
  const seeds = seedCalendars.map((definition) => ({ path: 'seed', definition }))
  const calendars = new Map<string, Calendar>()
  for (const { path, definition } of [...seeds, ...written]) {
    const compiled = compileCalendar(definition)
    if ('problems' in compiled) note(path, compiled.problems)
    else calendars.set(compiled.calendar.id, compiled.calendar)
  }
  return calendars
}

function readLadders(note: Note): ReadonlyMap<string, Ladder> {
  const ladders = new Map<string, Ladder>()
  for (const { path, text } of files('ladders/*.json')) {
    const checked = checkLadder(JSON.parse(text))
    if ('problems' in checked) note(path, checked.problems)
    else ladders.set(checked.ladder.id, checked.ladder)
  }
  return ladders
}

async function readDecisions(note: Note): Promise<readonly DecisionModel[]> {
  const models: DecisionModel[] = []
  for (const { path, text } of files('*/*.dmn')) {
    const parsed = await parseDecisionModel(text)
    if ('problems' in parsed) {
      note(path, parsed.problems)
      continue
    }
    note(path, parsed.warnings)
    models.push(parsed.model)
  }
  return models
}

function knowledgeOf(known: {
  calendars: ReadonlyMap<string, Calendar>
  ladders: ReadonlyMap<string, Ladder>
}): Knowledge {
  return {
    checkExpression,
    checkDuration: (text: string) => {
      const duration = parseDuration(text)
      return 'problem' in duration ? duration.problem : undefined
    },
    knownCalendars: new Set(known.calendars.keys()),
    knownLadders: new Set(known.ladders.keys()),
  }
}

function readMachines(note: Note, knowledge: Knowledge): readonly Graph[] {
  return files('*/*.machine.json').flatMap(({ path, text }) => {
    const { graph, problems } = readMachine(text, knowledge)
    note(path, problems)
    return graph ?? []
  })
}

async function readBpmn(note: Note, knowledge: Knowledge): Promise<Deployed['bpmn']> {
  const read = files('*/*.bpmn').map(async (file) => {
    const { graphs, problems } = await readProcesses(file.text, knowledge)
    note(file.path, problems)
    return { ...file, graphs }
  })
  return Promise.all(read)
}
