import { EntityManager } from '@mikro-orm/sql'
import { Injectable } from '@nestjs/common'
import { createHash } from 'node:crypto'
import { Access, Instance } from '../storage/entities/index.ts'

const HOUR_MS = 3_600_000
/** Reads of this hour that are known to be on record. */
const KNOWN_MAX = 20_000
const FIELDS_LENGTH_MAX = 400

type Read = Readonly<{
  by: string
  instance: string
  fields: readonly string[]
  address?: string | undefined
}>

/** Notes who saw personal data of which case in clear: once for a person, a case and an hour. */
@Injectable()
export class PersonalReads {
  readonly #known = new Set<string>()

  constructor(private readonly em: EntityManager) {}

  async note({ by, instance, fields, address }: Read): Promise<void> {
    const at = Date.now()
    const text = [...new Set(fields)].toSorted().join(', ').slice(0, FIELDS_LENGTH_MAX)
    const name = `${by}\n${instance}\n${Math.floor(at / HOUR_MS)}\n${text}`
    if (this.#known.has(name)) return
    await this.#write(keyOf(name), { by, instance, kind: 'personal', text, at, address })
    if (this.#known.size >= KNOWN_MAX) this.#known.clear()
    this.#known.add(name)
  }

  /** Every reveal is kept, with its reason. */
  async reveal({ by, instance, fields, address }: Read, reason: string): Promise<void> {
    const at = Date.now()
    const text = `${[...new Set(fields)].toSorted().join(', ')} — ${reason}`
    const name = `${by}\n${instance}\n${at}\n${reason}`
    await this.#write(keyOf(name), { by, instance, kind: 'reveal', text, at, address })
  }

  /** Who saw what of a case, the latest first. */
  of(instance: string): Promise<Access[]> {
    const options = { orderBy: { at: 'desc', key: 'desc' } as const, limit: 200 }
    return this.em.fork().find(Access, { instance }, options)
  }

  async #write(key: string, { by, instance, kind, text, at, address }: Row): Promise<void> {
    const em = this.em.fork()
    const row = await em.findOne(Instance, { key: instance })
    if (!row) return
    const number = row.businessId ?? row.root
    const parameters = [key, at, by, kind, `${number}: ${text}`, address ?? null, row.root]
    await em.execute(
      `insert into access (key, at, by, kind, what, address, instance)
       values (?, ?, ?, ?, ?, ?, ?) on conflict (key) do nothing`,
      parameters,
    )
  }
}

type Row = Omit<Read, 'fields'> & { kind: 'personal' | 'reveal'; text: string; at: number }

/** Of the same shape as other keys of the log, and the same on every node. */
function keyOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex').slice(0, 32)
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
