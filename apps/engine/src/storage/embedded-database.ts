import type { PGlite, Transaction } from '@electric-sql/pglite'
import { Database, WRITER_PLANS, type Parameter, type Session, type Statement } from './database.ts'

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

  async transaction<T>(work: (session: Session) => Promise<T>): Promise<T> {
    const result = await this.#pglite.transaction(async (transaction) => {
      await transaction.exec(PLANS)
      return work({
        query: <R>(statement: Statement, parameters: readonly Parameter[] = []) =>
          run<R>(transaction, statement, parameters),
      })
    })
    return result as T
  }
}

async function run<R>(
  connection: PGlite | Transaction,
  { text }: Statement,
  parameters: readonly Parameter[],
): Promise<readonly R[]> {
  const { rows } = await connection.query<R>(text, [...parameters], options)
  return rows
}
