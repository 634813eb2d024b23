import { EntityManager } from '@mikro-orm/sql'
import { Injectable } from '@nestjs/common'
import { Definitions } from '../deployment/definitions.ts'
import { Instance } from '../storage/entities/index.ts'
import { places } from '../visibility/lens.ts'
import { type Found, masked, personalIn } from './masking.ts'
import type { PersonalFields } from '@punctual/deployment'

/** Cases of one answer whose personal data is looked up. */
const CASES_MAX = 500

/** Knows which data of cases is personal. */
@Injectable()
export class PersonalData {
  constructor(
    private readonly em: EntityManager,
    private readonly definitions: Definitions,
  ) {}

  get fields(): PersonalFields {
    return this.definitions.personalFields()
  }

  /** The personal values of these instances, of their cases and of what those called. */
  async of(instances: readonly string[]): Promise<Found[]> {
    const asked = [...new Set(instances)].slice(0, CASES_MAX)
    if (asked.length === 0) return []
    const em = this.em.fork()
    const roots: { root: string }[] = await em.execute(
      `select distinct root::text as root from instance where key in (${places(asked)})`,
      asked,
    )
    const keys = roots.map(({ root }) => root)
    const where = { $or: [{ key: { $in: keys } }, { root: { $in: keys }, parent: { $ne: null } }] }
    const rows = await em.find(Instance, where, { populate: ['state'], limit: CASES_MAX })
    return rows.flatMap(({ state }) =>
      Object.values(state.variables).flatMap((variables) => this.in({ variables })),
    )
  }

  /** The personal values that an answer shows. */
  in(answer: unknown): Found[] {
    return personalIn(answer, this.fields)
  }

  /** An answer for somebody who does not need personal data. */
  async masked(answer: unknown, instance: string | undefined): Promise<unknown> {
    const plain: unknown = JSON.parse(JSON.stringify(answer))
    const keys = instance === undefined ? keysIn(plain) : [instance]
    return masked(plain, this.fields, await this.of(keys))
  }
}

const NAMING = new Set(['instance', 'case', 'root'])

/** The keys of the instances that an answer names. */
function keysIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  if (Array.isArray(value)) return value.flatMap(keysIn)
  return Object.entries(value).flatMap(([name, part]) =>
    NAMING.has(name) && typeof part === 'string' && /^\d{1,19}$/.test(part) ? [part] : keysIn(part),
  )
}
