import { EntityManager } from '@mikro-orm/sql'
import { Injectable } from '@nestjs/common'
import { NO_CUSTOMER, phoneDigits } from '../runtime/customer-of.ts'
import { Instance } from '../storage/entities/index.ts'
import type { Asker } from '../visibility/lens.ts'
import { Visibility } from '../visibility/visibility.ts'

/** Newest cases of a customer that are shown. */
const CASES_MAX = 20
/** Newest cases of a customer that are looked at: some may belong to other units. */
const LOOKED_MAX = 200

/** Finds the cases of one customer, as far as somebody sees them. */
@Injectable()
export class CustomerCases {
  constructor(
    private readonly em: EntityManager,
    private readonly visibility: Visibility,
  ) {}

  /** The others of the customer of a case, newest first. */
  async others(row: Instance, asker: Asker): Promise<Instance[]> {
    const { customer } = row
    if (customer === NO_CUSTOMER) return []
    const found = await this.of([customer], asker)
    return found.filter(({ key, root }) => key !== row.key && root !== row.root)
  }

  /** The cases of who has this `customerId` or telephone number, newest first. */
  called(text: string, asker: Asker): Promise<Instance[]> {
    const asked = [text.trim(), phoneDigits(text)]
    return this.of(
      asked.filter((one) => one !== NO_CUSTOMER),
      asker,
    )
  }

  private async of(customers: readonly string[], asker: Asker): Promise<Instance[]> {
    const em = this.em.fork()
    const where = { customer: { $in: [...customers] }, parent: null, replay: false }
    const orderBy = { key: 'desc' as const }
    const options = { fields: ['key' as const], orderBy, limit: LOOKED_MAX }
    const keys = (await em.find(Instance, where, options)).map(({ key }) => key)
    const seen = await this.visibility.seen(asker, keys)
    const shown = keys.filter((key) => seen.has(key)).slice(0, CASES_MAX)
    const found = { key: { $in: shown } }
    return this.em.fork().find(Instance, found, { populate: ['state'], orderBy })
  }
}
