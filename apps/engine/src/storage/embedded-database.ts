import type { PGlite, Transaction } from '@electric-sql/pglite'
import {
  Database,
  WRITER_PLANS,
  type Parameter,
  type Statement,
  type Transaction as Asked,
} from './database.ts'

/** Array types that arrive in binary form already (bool, int4, text, int8). */
const ARRAY_OIDS = [1000, 1007, 1009, 1016]
const options = {
  serializers: Object.fromEntries(
    ARRAY_OIDS.map((oid) => [oid, (value: unknown) => value]),
  ) as never,
}
const PLANS = WRITER_PLANS.map((setting) => `set local ${setting}`).join('; ')

/** PGlite: PostgreSQL in this very process, one connection, every transaction alone. */
export class EmbeddedDatabase extends Database {
  readonly embedded = true
  readonly #pglite: PGlite

  constructor(pglite: PGlite) {
    super()
    this.#pglite = pglite
  }

  query<R>(statement: Statement, parameters: readonly Parameter[] = []) {
    return run<R>(this.#pglite, statement, parameters)
  }

  async transaction<T>(work: (transaction: Asked) => Promise<T>): Promise<T> {
    const result = await this.#pglite.transaction(async (connection) => {
      await connection.exec(PLANS)
      // One after the other, and none after one that failed.
      let sent: Promise<unknown> = Promise.resolve()
      const query = <R>(statement: Statement, parameters?: readonly Parameter[]) =>
        sent.then(() => run<R>(connection, statement, parameters))
      const send = (statement: Statement, parameters: readonly Parameter[]) => {
        sent = query(statement, parameters)
        sent.catch(() => {})
      }
      const done = await work({ query, send })
      await sent
      return done
    })
    return result as T
  }
}

async function run<R>(
  connection: PGlite | Transaction,
  { text }: Statement,
  parameters: readonly Parameter[] = [],
): Promise<readonly R[]> {
  const { rows } = await connection.query<R>(text, [...parameters], options)
  return rows
}
