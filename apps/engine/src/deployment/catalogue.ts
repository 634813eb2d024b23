import type { Calendar, CalendarDefinition, Ladder } from '@punctual/calendar'
import { checkLadder, checkRoster } from '@punctual/calendar'
import { parseDecisionModel, type DecisionModel } from '@punctual/decision'
import { readMachine } from '@punctual/model'
import type { DefinitionKind } from '../storage/entities/index.ts'
import { assert } from '../assert.ts'
import { CalendarShelf } from './calendar-shelf.ts'
import {
  builtInFields,
  fieldsOfForm,
  type MessageText,
  type Organisation,
  type PersonalFields,
  type Unit,
} from '@punctual/deployment'

/** A definition as its table has it. */
export type DefinitionRow = Readonly<{
  key: string
  kind: DefinitionKind
  id: string
  version: number
  content: string
}>

/** The version of a process or machine that new instances run. */
export type ProcessVersion = Readonly<{
  key: string
  kind: 'process' | 'machine'
  processId: string
  version: number
}>

/**
 * The latest version of everything that is deployed, compiled, and every version of calendars (a
 * running clock keeps its own). Processes and machines are known by key and version here; their
 * graphs are loaded when they are first run.
 */
export class Catalogue {
  readonly #processes = new Map<string, ProcessVersion>()
  readonly shelf = new CalendarShelf()
  readonly #ladders = new Map<string, Ladder>()
  readonly #decisions = new Map<string, DecisionModel>()
  /** By machine: what its states react to, such as `NAME`, `name.*` or `*`. */
  readonly #events = new Map<string, ReadonlySet<string>>()
  readonly #messages = new Map<string, Readonly<Record<string, MessageText>>>()
  /** A field that a later form no longer declares stays what it was. */
  readonly #personal = new Map(builtInFields)
  readonly #versions = new Map<string, number>()
  /** Files with several decisions are compiled once. */
  readonly #models = new Map<string, DecisionModel>()

  /**
   * Takes in definitions that were accepted when they were deployed, in the order of their keys.
   */
  async add(rows: readonly DefinitionRow[]): Promise<void> {
    for (const row of rows) {
      const known = this.#versions.get(`${row.kind}/${row.id}`) ?? 0
      if (row.version <= known) continue
      await this.#add(row)
      this.#versions.set(`${row.kind}/${row.id}`, row.version)
    }
  }

  setUnits(units: readonly Unit[]): void {
    this.shelf.setUnits(units)
  }

  get personalFields(): PersonalFields {
    return this.#personal
  }

  process(id: string): ProcessVersion | undefined {
    return this.#processes.get(id)
  }

  /** The latest calendar `id`, or exactly `id@version`. */
  calendar(id: string): Calendar | undefined {
    return this.shelf.calendar(id)
  }

  calendars(): readonly Calendar[] {
    return this.shelf.calendars()
  }

  /** The latest calendar `id` as it was written. */
  calendarDefinition(id: string): CalendarDefinition | undefined {
    return this.shelf.definition(id)
  }

  ladder(id: string): Ladder | undefined {
    return this.#ladders.get(id)
  }

  ladderIds(): Iterable<string> {
    return this.#ladders.keys()
  }

  decision(id: string): DecisionModel | undefined {
    return this.#decisions.get(id)
  }

  /** The machines that may react to an event. */
  machinesReactingTo(event: string): readonly string[] {
    if (this.#events.size === 0) return []
    const steps = event.split('.')
    const wide = steps.map((_, i) => [...steps.slice(0, i), '*'].join('.'))
    const descriptors = [event, ...wide, `${event}.*`]
    return [...this.#events].flatMap(([id, events]) =>
      descriptors.some((each) => events.has(each)) ? [id] : [],
    )
  }

  organisation(): Organisation {
    return this.shelf.organisation()
  }

  /** The text of a message in a language, else in any. */
  message(id: string, language: string): { language: string; text: MessageText } | undefined {
    const languages = [language, ...this.#messages.keys()]
    for (const each of languages) {
      const text = this.#messages.get(each)?.[id]
      if (text) return { language: each, text }
    }
    return undefined
  }

  async #add({ key, kind, id, version, content }: DefinitionRow): Promise<void> {
    switch (kind) {
      case 'process':
        this.#processes.set(id, { key, kind, processId: id, version })
        return
      case 'machine':
        this.#processes.set(id, { key, kind, processId: id, version })
        this.#events.set(id, eventsOf(content))
        return
      case 'calendar':
        return this.shelf.addCalendar({ ...(JSON.parse(content) as CalendarDefinition), version })
      case 'roster': {
        const checked = checkRoster(JSON.parse(content))
        assert('roster' in checked, `expected roster '${id}' to be as it was accepted`)
        return this.shelf.addRoster(checked.roster)
      }
      case 'ladder': {
        const checked = checkLadder(JSON.parse(content))
        assert('ladder' in checked, `expected ladder '${id}' to be as it was accepted`)
        this.#ladders.set(id, checked.ladder)
        return
      }
      case 'decision':
        this.#decisions.set(id, await this.#model(content))
        return
      case 'organisation':
        return this.shelf.setOrganisation(JSON.parse(content) as Organisation)
      case 'messages':
        this.#messages.set(id, JSON.parse(content) as Record<string, MessageText>)
        return
      case 'form':
        for (const [field, personal] of fieldsOfForm(content)) this.#personal.set(field, personal)
    }
  }

  async #model(content: string): Promise<DecisionModel> {
    const known = this.#models.get(content)
    if (known) return known
    const parsed = await parseDecisionModel(content)
    assert('model' in parsed, 'expected a decision model to be as it was accepted')
    this.#models.set(content, parsed.model)
    return parsed.model
  }
}

function eventsOf(content: string): ReadonlySet<string> {
  const { graph } = readMachine(content)
  assert(graph, 'expected a machine to be as it was accepted')
  const nodes = Object.values(graph.nodes)
  return new Set(nodes.flatMap((node) => ('on' in node ? node.on.map(({ event }) => event) : [])))
}
