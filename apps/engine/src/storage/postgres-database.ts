import { Database, WRITER_PLANS, type Parameter, type Session, type Statement } from './database.ts'
import { isUnreachable } from './unreachable.ts'

/** As much of the `pg` driver as is used. */
type Client = {
  query(text: string | (Statement & { values: unknown[] })): Promise<{ rows: unknown[] }>
}
type PooledClient = Client & { release(broken?: Error): void }
type Pool = Client & { connect(): Promise<PooledClient> }

const BEGIN = ['begin', ...WRITER_PLANS.map((setting) => `set local ${setting}`)].join('; ')

/** A PostgreSQL server, through the connection pool that MikroORM opened. */
export class PostgresDatabase extends Database {
  readonly embedded = false
  readonly #pool: Pool

  constructor(pool: Pool) {
    super()
    this.#pool = pool
  }

  async query<R>(statement: Statement, parameters: readonly Parameter[] = []) {
    const result = await this.#pool.query({ ...statement, values: [...parameters] })
    return result.rows as R[]
  }

  async transaction<T>(work: (session: Session) => Promise<T>): Promise<T> {
    const client = await this.#pool.connect()
    let broken: Error | undefined
    try {
      await client.query(BEGIN)
      const result = await work(sessionOf(client))
      await client.query('commit')
      return result
    } catch (error) {
      broken = isUnreachable(error) ? (error as Error) : await rollBack(client)
      throw error
    } finally {
      client.release(broken)
    }
  }
}

function sessionOf(client: Client): Session {
  return {
    async query<R>(statement: Statement, parameters: readonly Parameter[] = []) {
      const result = await client.query({ ...statement, values: [...parameters] })
      return result.rows as R[]
    },
  }
}

/** A connection that cannot even roll back is thrown away. */
async function rollBack(client: Client): Promise<Error | undefined> {
  try {
    await client.query('rollback')
    return undefined
  } catch (error) {
    return error as Error
  }
}
