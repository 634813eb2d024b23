import { EntityManager } from '@mikro-orm/sql'
import { Injectable } from '@nestjs/common'
import { iso } from '../http/instant.ts'
import { type Order, type Page, type PageQuery, pageOf, seek } from '../http/page.ts'
import { ApiProblem } from '../problems/problem.ts'
import { Clock } from '../runtime/clock.ts'
import { Draft } from '../storage/entities/index.ts'
import type { DraftDetailDto, DraftDto, NewDraftDto, SaveDraftDto } from './draft.dto.ts'

const newestFirst: Order = [{ by: 'key', kind: 'key', desc: true }]

/** Files that are being drawn. Two people who save the same version: the second is told. */
@Injectable()
export class Drafts {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  async list({ limit, after }: PageQuery): Promise<Page<DraftDto>> {
    const seeking = seek(newestFirst, after)
    const options = { limit: limit + 1, orderBy: seeking.orderBy }
    const rows = await this.em.fork().find(Draft, seeking.after, options)
    return pageOf(rows, limit, newestFirst, show)
  }

  /** Refuses `notFound`. */
  async one(key: string): Promise<DraftDetailDto> {
    const row = await this.em.fork().findOne(Draft, { key }, { populate: ['content'] })
    if (row) return { ...show(row), content: row.content }
    throw new ApiProblem('notFound', `expected a draft '${key}', but there is none`)
  }

  async create(given: NewDraftDto, by: string): Promise<DraftDto> {
    const { name, resource, content, basedOn = null } = given
    const em = this.em.fork()
    const saved = { savedAt: this.clock.now(), savedBy: by }
    const row = em.create(Draft, { name, resource, content, basedOn, version: 1, ...saved })
    await em.flush()
    return show(row)
  }

  /** Refuses `invalidState` when somebody has saved since `version` was read. */
  async save(key: string, given: SaveDraftDto, by: string): Promise<DraftDto> {
    const { name, resource, content, version } = given
    const saved = { savedAt: this.clock.now(), savedBy: by }
    const text = { name, resource, content, version: version + 1, ...saved }
    const changed = await this.em.fork().nativeUpdate(Draft, { key, version }, text)
    const now = await this.one(key)
    if (changed === 1) return { ...now, content: undefined } as DraftDto
    const want = `expected version ${version} of the draft to be the latest`
    const sentence = `${want}, but ${now.savedBy} has saved version ${now.version}`
    throw new ApiProblem('invalidState', `${sentence}: read it anew, or save yours as another`)
  }

  /** Refuses `notFound`. */
  async remove(key: string): Promise<void> {
    const { key: found } = await this.one(key)
    await this.em.fork().nativeDelete(Draft, { key: found })
  }
}

function show(row: Draft): DraftDto {
  const { key, name, resource, version, savedBy } = row
  const basedOn = row.basedOn ?? undefined
  return { key, name, resource, basedOn, version, savedBy, savedAt: iso(row.savedAt) }
}
