import { seedCalendars } from '@punctual/calendar'
import { Inject, Injectable } from '@nestjs/common'
import { Clock } from '../runtime/clock.ts'
import type { Settings } from '../settings.ts'
import { Database } from '../storage/database.ts'
import { SETTINGS } from '../storage/storage.module.ts'
import { crossCheck, type Known } from './cross-checks.ts'
import { Definitions } from './definitions.ts'
import { ofKind, problemIn, type LocatedProblem, type Parsed, type Resource } from './parsed.ts'
import { readResources } from './read-resources.ts'
import { planStartEvents, type StartEvents } from './start-events.ts'
import { storeDefinitions, type DeployedDefinition } from './store-definitions.ts'

export type { LocatedProblem, Resource } from './parsed.ts'
export type Deployed = Readonly<{
  deployment: string
  definitions: readonly DeployedDefinition[]
  /** Warnings. */
  problems: readonly LocatedProblem[]
}>

/** Nothing was deployed; every problem found says why. */
export class DeploymentRefused extends Error {
  readonly problems: readonly LocatedProblem[]

  constructor(problems: readonly LocatedProblem[]) {
    const first = problems.find(isError)?.sentence
    super(`expected resources without errors, but found ${problems.length} problems: ${first}`)
    this.problems = problems
  }
}

const FORMS = {
  name: 'deployed_forms',
  text: `select id from definition where kind = 'form' and latest`,
}

/**
 * Deploys processes, machines, decisions, forms, ladders, calendars, rosters, organisation and
 * message texts: all of them or none.
 */
@Injectable()
export class Deployer {
  constructor(
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly definitions: Definitions,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** Rejects with `DeploymentRefused` when any file has an error. */
  async deploy(resources: readonly Resource[], by: string): Promise<Deployed> {
    await this.definitions.refresh(this.database)
    const at = this.clock.now()
    const { parsed, problems } = await readResources(resources, this.definitions, at)
    if (!problems.some(isError)) problems.push(...(await crossCheck(parsed, await this.#known())))
    const starts = this.#startsOf(parsed, at, problems)
    if (parsed.length === 0 && !problems.some(isError)) problems.push(nothing)
    if (problems.some(isError)) throw new DeploymentRefused(problems)
    const stored = await this.database.transaction((session) =>
      storeDefinitions(
        session,
        parsed,
        { by, at },
        { floorOf, startsOf: (each) => starts.get(each) },
      ),
    )
    await this.definitions.refresh(this.database)
    return { ...stored, problems }
  }

  #startsOf(
    parsed: readonly Parsed[],
    at: number,
    problems: LocatedProblem[],
  ): ReadonlyMap<Parsed, StartEvents> {
    const own = new Map(ofKind(parsed, 'calendar').map(({ id, calendar }) => [id, calendar]))
    const calendar = (id: string) => own.get(id) ?? this.definitions.calendar(id)
    const place = { at, zone: this.settings.zone, calendar }
    const starts = new Map<Parsed, StartEvents>()
    for (const process of [...ofKind(parsed, 'process'), ...ofKind(parsed, 'machine')]) {
      const planned = planStartEvents(process.graph, place)
      starts.set(process, planned)
      for (const { element, sentence } of planned.problems) {
        problems.push({ ...problemIn(process.resource.name, 'start-event', sentence), element })
      }
    }
    return starts
  }

  async #known(): Promise<Known> {
    const { definitions, database } = this
    const forms = new Set((await database.query<{ id: string }>(FORMS)).map(({ id }) => id))
    return {
      kindOf: (id) => definitions.latest(id)?.kind,
      isDecision: (id) => definitions.decision(id) !== undefined,
      isForm: (id) => forms.has(id),
      isMessage: (id) => definitions.message(id, this.settings.language) !== undefined,
      people: {
        organisation: definitions.organisation(),
        rosters: definitions.shelf.rosters(),
        calendar: (id) => definitions.calendar(id),
      },
      graph: async (id) => {
        const latest = definitions.latest(id)
        return latest && (await definitions.process(latest.key)).graph
      },
    }
  }
}

const isError = ({ severity }: LocatedProblem) => severity === 'error'

const nothing = problemIn('', 'empty-deployment', 'expected something to deploy, but found nothing')

/** A deployed calendar follows the one that the engine brings along. */
function floorOf({ kind, id }: Parsed): number {
  if (kind !== 'calendar') return 0
  return seedCalendars.find((seed) => seed.id === id)?.version ?? 0
}
