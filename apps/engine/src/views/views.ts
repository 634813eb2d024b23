import { EntityManager } from '@mikro-orm/sql'
import { Injectable } from '@nestjs/common'
import { randomUUID } from 'node:crypto'
import type { Principal } from '../identity/principal.ts'
import { ApiProblem } from '../problems/problem.ts'
import { Clock } from '../runtime/clock.ts'
import { SavedView } from '../storage/entities/index.ts'
import type { NewViewDto, ViewDto } from './view.dto.ts'

type Who = Pick<Principal, 'id' | 'groups'>

/** Most that one person keeps for a page. */
const OWN_MAX = 50
/** Most that are shown at once. */
const SHOWN_MAX = 200

/** Lists that people come back to, kept with their account. */
@Injectable()
export class Views {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  /** Those of who asks and those that are shared with their groups. */
  async list(page: string, { id, groups }: Who): Promise<ViewDto[]> {
    const where = { page, $or: [{ owner: id }, { group: { $in: [...groups] } }] }
    const options = { orderBy: { name: 'asc' as const }, limit: SHOWN_MAX }
    const rows = await this.em.fork().find(SavedView, where, options)
    const own = (row: SavedView) => (row.owner === id ? 0 : 1)
    return rows.toSorted((a, b) => own(a) - own(b)).map((row) => show(row, id))
  }

  /** Refuses `forbidden` for a group of others, `resourceExhausted` beyond what one may keep. */
  async create(given: NewViewDto, { id, groups }: Who): Promise<ViewDto> {
    const { page, name, search, group, isDefault = false } = given
    if (group !== undefined && !groups.includes(group))
      throw new ApiProblem(
        'forbidden',
        `expected '${id}' to be in the group '${group}' to share with it, but they are not`,
      )
    return this.em.fork().transactional(async (em) => {
      const owned = await em.count(SavedView, { owner: id, page })
      if (owned >= OWN_MAX)
        throw new ApiProblem(
          'validation',
          `expected at most ${OWN_MAX} views of a page, but there are as many: remove one first`,
        )
      if (isDefault) await em.nativeUpdate(SavedView, { owner: id, page }, { isDefault: false })
      const text = { page, name, search, group: group ?? null, isDefault }
      const head = { key: randomUUID(), owner: id, createdAt: this.clock.now() }
      const row = em.create(SavedView, { ...head, ...text })
      await em.flush()
      return show(row, id)
    })
  }

  /** Refuses `notFound`, also for what others saved. */
  async remove(key: string, { id }: Who): Promise<void> {
    const removed = await this.em.fork().nativeDelete(SavedView, { key, owner: id })
    if (removed === 1) return
    throw new ApiProblem('notFound', `expected a view '${key}' of '${id}', but there is none`)
  }
}

function show(row: SavedView, asker: string): ViewDto {
  const { key, page, name, search, owner, group, isDefault } = row
  const shared = { group: group ?? undefined, isDefault: isDefault && owner === asker }
  return { key, page: page as ViewDto['page'], name, search, owner, ...shared }
}
