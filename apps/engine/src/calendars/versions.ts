import { seedCalendars, type Calendar } from '@punctual/calendar'
import { EntityManager } from '@mikro-orm/sql'
import { Injectable } from '@nestjs/common'
import { Definitions } from '../deployment/definitions.ts'
import { Deployer } from '../deployment/deployer.ts'
import { iso } from '../http/instant.ts'
import { ApiProblem } from '../problems/problem.ts'
import { Definition, DeploymentRecord } from '../storage/entities/index.ts'
import { Recalculations } from './recalculations.ts'
import type {
  CalendarForesightDto,
  CalendarVersionDto,
  NewCalendarVersionDto,
  SavedCalendarDto,
} from './version.dto.ts'

/** Most versions that are told of. */
const VERSIONS_MAX = 100

type Written = Readonly<Record<string, unknown>>

/** Versions of calendars: those that were, and the next one, foreseen before it is saved. */
@Injectable()
export class CalendarVersions {
  constructor(
    private readonly em: EntityManager,
    private readonly definitions: Definitions,
    private readonly deployer: Deployer,
    private readonly recalculations: Recalculations,
  ) {}

  /** The latest first, each as it was written; refuses `notFound`. */
  async list(id: string): Promise<CalendarVersionDto[]> {
    const em = this.em.fork()
    const options = {
      populate: ['content' as const],
      orderBy: { version: 'desc' as const },
      limit: VERSIONS_MAX,
    }
    const rows = await em.find(Definition, { kind: 'calendar', id }, options)
    const keys = rows.map(({ deployment }) => deployment)
    const deployments = await em.find(DeploymentRecord, { key: { $in: keys } })
    const written = rows.map(({ version, content, deployment, deployedAt }): CalendarVersionDto => {
      const { by, reason } = deployments.find(({ key }) => key === deployment) ?? {}
      const definition = JSON.parse(content) as Record<string, unknown>
      return { version, definition, at: iso(deployedAt), by, reason: reason ?? undefined }
    })
    const seed = seedCalendars.find((each) => each.id === id)
    const all = seed
      ? [...written, { version: seed.version ?? 1, definition: { ...seed } }]
      : written
    if (all.length > 0) return all
    throw noCalendar(id)
  }

  /** Which promises would be due when, if the calendar were so; refuses what has errors. */
  async foresee(id: string, definition: Written, by: string): Promise<CalendarForesightDto> {
    const latest = this.#latest(id)
    const { parsed, problems } = await this.deployer.check([fileOf(id, definition)])
    const [draft] = parsed
    if (draft?.kind !== 'calendar' || draft.id !== id) throw notIt(id, draft?.id)
    const version = latest.version + 1
    const calendar = { ...draft.calendar, version }
    const { items, more } = await this.recalculations.foresee(calendar, by)
    return { version, problems: [...problems], items, more }
  }

  /** Deploys the calendar and, when wanted, lets promises that run count on by it. */
  async save(
    id: string,
    { definition, reason, recalculate }: NewCalendarVersionDto,
    by: string,
  ): Promise<SavedCalendarDto> {
    this.#latest(id)
    const file = fileOf(id, definition)
    const { parsed } = await this.deployer.check([file])
    if (parsed[0]?.kind !== 'calendar' || parsed[0].id !== id) throw notIt(id, parsed[0]?.id)
    const { definitions } = await this.deployer.deploy([file], by, reason)
    const { version, changed } = definitions[0]!
    const moved = recalculate
      ? await this.recalculations.apply(id, reason, by)
      : { items: [], more: false }
    return { version, changed, ...moved }
  }

  #latest(id: string): Calendar {
    const latest = this.definitions.calendars().find((each) => each.id === id)
    if (latest) return latest
    throw noCalendar(id)
  }
}

/** What is deployed gets the next version, whatever is written. */
function fileOf(id: string, written: Written) {
  const { version: _, ...definition } = written
  return { name: `${id}.json`, content: JSON.stringify(definition, null, 2) }
}

function noCalendar(id: string): ApiProblem {
  return new ApiProblem('notFound', `expected a calendar '${id}', but there is none`)
}

function notIt(id: string, found: string | undefined): ApiProblem {
  const but = found === undefined ? 'it is something else' : `it is '${found}'`
  return new ApiProblem('validation', `expected the calendar '${id}', but ${but}`)
}
