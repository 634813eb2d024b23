import { seedCalendars } from '@punctual/calendar'
import {
  isError,
  readDeployment,
  type Deployed as OnTheShelf,
  type LocatedProblem,
  type Parsed,
  type Resource,
} from '@punctual/deployment'
import { Inject, Injectable } from '@nestjs/common'
import { Clock } from '../runtime/clock.ts'
import type { Settings } from '../settings.ts'
import { Database } from '../storage/database.ts'
import { SETTINGS } from '../storage/storage.module.ts'
import { Definitions } from './definitions.ts'
import { writeUnits } from './store-units.ts'
import { storeDefinitions, type DeployedDefinition } from './store-definitions.ts'

export type { LocatedProblem, Resource } from '@punctual/deployment'
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
  async deploy(resources: readonly Resource[], by: string, reason?: string): Promise<Deployed> {
    const at = this.clock.now()
    const { parsed, starts, problems } = await this.check(resources, at)
    const stored = await this.database.transaction(async (session) => {
      const startsOf = (each: Parsed) => starts.get(each)
      const who = { by, at, reason }
      const done = await storeDefinitions(session, parsed, who, { floorOf, startsOf })
      if (done.definitions.some(({ kind, changed }) => kind === 'organisation' && changed)) {
        const units = parsed.flatMap((each) =>
          each.kind === 'organisation' ? (each.organisation.units ?? []) : [],
        )
        await writeUnits(session, units, { by, at })
      }
      return done
    })
    await this.definitions.refresh(this.database)
    return { ...stored, problems }
  }

  /** What `deploy` would deploy, without doing so; rejects as it does. */
  async check(resources: readonly Resource[], at: number = this.clock.now()) {
    await this.definitions.refresh(this.database)
    const { zone } = this.settings
    const read = await readDeployment(resources, await this.#deployed(), { at, zone })
    if (read.problems.some(isError)) throw new DeploymentRefused(read.problems)
    return read
  }

  async #deployed(): Promise<OnTheShelf> {
    const { definitions, database } = this
    const forms = new Set((await database.query<{ id: string }>(FORMS)).map(({ id }) => id))
    return {
      calendar: (id) => definitions.calendar(id),
      calendarIds: () => definitions.shelf.calendarIds(),
      calendarDefinition: (id) => definitions.calendarDefinition(id),
      ladderIds: () => definitions.ladderIds(),
      organisation: () => definitions.organisation(),
      rosters: () => definitions.shelf.rosters(),
      kindOf: (id) => definitions.latest(id)?.kind,
      isDecision: (id) => definitions.decision(id) !== undefined,
      isForm: (id) => forms.has(id),
      isMessage: (id) => definitions.message(id, this.settings.language) !== undefined,
      graph: async (id) => {
        const latest = definitions.latest(id)
        return latest && (await definitions.process(latest.key)).graph
      },
    }
  }
}

/** A deployed calendar follows the one that the engine brings along. */
function floorOf({ kind, id }: Parsed): number {
  if (kind !== 'calendar') return 0
  return seedCalendars.find((seed) => seed.id === id)?.version ?? 0
}
