import { EntityManager } from '@mikro-orm/sql'
import { Injectable } from '@nestjs/common'
import { Definitions } from '../deployment/definitions.ts'
import { membersOf, type Unit } from '@punctual/deployment'
import { announceUnits, writeUnits } from '../deployment/store-units.ts'
import { ApiProblem } from '../problems/problem.ts'
import { Clock } from '../runtime/clock.ts'
import { Database } from '../storage/database.ts'
import { Unit as UnitRecord } from '../storage/entities/index.ts'

/** More would make every narrowed list slow. */
const UNITS_MAX = 1_000
const HISTORY_MAX = 500

type Changes = Readonly<{
  name?: Readonly<Record<string, string>> | undefined
  /** Empty for none. */
  parent?: string | undefined
  retired?: boolean | undefined
}>

/** The tree of the organisation: added to, renamed, moved, retired, never deleted. */
@Injectable()
export class Units {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly definitions: Definitions,
  ) {}

  async all(): Promise<readonly Unit[]> {
    await this.definitions.refresh(this.database)
    return this.definitions.organisation().units ?? []
  }

  /** The unit with this id; refuses `notFound`. */
  async one(id: string): Promise<Unit> {
    const unit = (await this.all()).find((each) => each.id === id)
    if (unit) return unit
    throw new ApiProblem('notFound', `expected a unit '${id}', but there is none`)
  }

  /** What it was, the latest first; refuses `notFound`. */
  async history(id: string): Promise<UnitRecord[]> {
    await this.one(id)
    const options = { orderBy: { version: 'desc' as const }, limit: HISTORY_MAX }
    return this.em.fork().find(UnitRecord, { id }, options)
  }

  async add(unit: Unit, by: string): Promise<Unit> {
    const units = await this.all()
    if (units.some(({ id }) => id === unit.id))
      throw new ApiProblem('alreadyExists', `expected no unit '${unit.id}' yet, but there is one`)
    if (units.length >= UNITS_MAX)
      throw new ApiProblem(
        'invalidState',
        `expected at most ${UNITS_MAX} units, but there are so many`,
      )
    await this.#mustTakeIn(unit.parent)
    return this.#write(unit, by)
  }

  /** Renames, moves, retires or takes back; one that others belong to is not retired. */
  async change(id: string, { name, parent, retired }: Changes, by: string): Promise<Unit> {
    const before = await this.one(id)
    const moved = parent === undefined ? before.parent : parent || undefined
    if (moved !== before.parent) await this.#mustTakeIn(moved, id)
    if (retired && !before.retired) await this.#mustBeEmpty(id)
    const names = { ...before.name, ...name }
    const changed = { id, name: names, parent: moved, retired: retired ?? before.retired ?? false }
    return this.#write(changed, by)
  }

  /** Refuses `validation` for units to which nothing new can belong. */
  async mustBeOpen(ids: readonly string[]): Promise<void> {
    const units = await this.all()
    for (const id of ids) {
      const unit = units.find((each) => each.id === id)
      if (unit && !unit.retired) continue
      const found = unit ? 'it is retired' : 'there is none'
      throw new ApiProblem('validation', `expected a unit '${id}', but ${found}`)
    }
  }

  async #write(unit: Unit, by: string): Promise<Unit> {
    const stamp = { by, at: this.clock.now() }
    await this.database.transaction(async (session) => {
      await writeUnits(session, [unit], stamp)
      await announceUnits(session, stamp)
    })
    return this.one(unit.id)
  }

  async #mustTakeIn(parent: string | undefined, child?: string): Promise<void> {
    if (parent === undefined) return
    await this.mustBeOpen([parent])
    if (child === undefined) return
    const below = membersOf(this.definitions.organisation(), child).units
    if (below.has(parent))
      throw new ApiProblem(
        'validation',
        `expected a unit that is not below '${child}' itself, but '${parent}' is`,
      )
  }

  async #mustBeEmpty(id: string): Promise<void> {
    const child = (await this.all()).find(({ parent, retired }) => parent === id && !retired)
    if (child)
      throw new ApiProblem(
        'invalidState',
        `expected no unit below '${id}' any more, but '${child.id}' is`,
      )
  }
}
