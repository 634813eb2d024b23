import type { Calendar, CalendarDefinition, Ladder } from '@punctual/calendar'
import { checkLadder, compileCalendar, seedCalendars } from '@punctual/calendar'
import { parseDecisionModel, type DecisionModel } from '@punctual/decision'
import type { DefinitionKind } from '../storage/entities/index.ts'
import { assert } from '../assert.ts'
import type { MessageText, Organisation } from './organisation.ts'

/** A definition as its table has it. */
export type DefinitionRow = Readonly<{
  key: string
  kind: DefinitionKind
  id: string
  version: number
  content: string
}>

/** The version of a process that new instances run. */
export type ProcessVersion = Readonly<{ key: string; processId: string; version: number }>

/**
 * The latest version of everything that is deployed, compiled, and every version of calendars (a
 * running clock keeps its own). Processes are known by key and version here; their graphs are
 * loaded when they are first run.
 */
export class Catalogue {
  readonly #processes = new Map<string, ProcessVersion>()
  readonly #calendars = new Map<string, Calendar>()
  readonly #latestCalendars = new Map<string, Calendar>()
  readonly #calendarDefinitions = new Map<string, CalendarDefinition>()
  readonly #ladders = new Map<string, Ladder>()
  readonly #decisions = new Map<string, DecisionModel>()
  readonly #messages = new Map<string, Readonly<Record<string, MessageText>>>()
  #organisation: Organisation = { roles: [], people: [] }
  readonly #versions = new Map<string, number>()
  /** Files with several decisions are compiled once. */
  readonly #models = new Map<string, DecisionModel>()

  constructor() {
    for (const definition of seedCalendars) this.#addCalendar(definition)
  }

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

  process(id: string): ProcessVersion | undefined {
    return this.#processes.get(id)
  }

  /** The latest calendar `id`, or exactly `id@version`. */
  calendar(id: string): Calendar | undefined {
    return this.#latestCalendars.get(id) ?? this.#calendars.get(id)
  }

  calendars(): readonly Calendar[] {
    return [...this.#latestCalendars.values()]
  }

  /** The latest calendar `id` as it was written. */
  calendarDefinition(id: string): CalendarDefinition | undefined {
    return this.#calendarDefinitions.get(id)
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

  organisation(): Organisation {
    return this.#organisation
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
        this.#processes.set(id, { key, processId: id, version })
        return
      case 'calendar':
        return this.#addCalendar({ ...(JSON.parse(content) as CalendarDefinition), version })
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
        this.#organisation = JSON.parse(content) as Organisation
        return
      case 'messages':
        this.#messages.set(id, JSON.parse(content) as Record<string, MessageText>)
        return
      case 'form':
    }
  }

  #addCalendar(definition: CalendarDefinition): void {
    const compiled = compileCalendar(definition)
    assert('calendar' in compiled, 'expected a calendar to be as it was accepted')
    const { calendar } = compiled
    this.#calendarDefinitions.set(calendar.id, definition)
    this.#latestCalendars.set(calendar.id, calendar)
    this.#calendars.set(`${calendar.id}@${calendar.version}`, calendar)
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
