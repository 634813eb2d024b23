import {
  Database,
  WRITER_PLANS,
  type Parameter,
  type Statement,
  type Transaction,
} from './database.ts'
import { isUnreachable } from './unreachable.ts'

/** As much of the `pg` driver as is used. */
type Client = {
  query(text: string | (Statement & { values: readonly unknown[] })): Promise<{ rows: unknown[] }>
}
type NewClient = Client & { on(event: 'error', hear: (error: Error) => void): void }
type PooledClient = Client & { release(broken?: Error): void }
export type Pool = Client & {
  readonly ended: boolean
  connect(): Promise<PooledClient>
  end(): Promise<void>
  on(event: 'connect', hear: (client: NewClient) => void): void
  on(event: 'error', hear: (error: Error) => void): void
}

/** A PostgreSQL server: MikroORM's pool for what reads, a pool of pipelines for what writes. */
export class PostgresDatabase extends Database {
  readonly embedded = false
  readonly #readers: Pool
  readonly #writers: Pool

  /** `writers` answers statements in the order in which they were sent, without a pause between. */
  constructor(readers: Pool, writers: Pool) {
    super()
    this.#readers = readers
    this.#writers = writers
    // A connection that breaks while nobody uses it is dropped; the next one is made when needed.
    writers.on('error', () => {})
    writers.on('connect', (client) => {
      // What was asked of a connection that breaks is rejected; it need not be said twice.
      client.on('error', () => {})
      // Before anything else; where it fails, so does what comes after.
      client.query(PLANS).catch(() => {})
    })
  }

  query<R>(statement: Statement, parameters?: readonly Parameter[]) {
    return ask<R>(this.#readers, statement, parameters)
  }

  async transaction<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    const client = await this.#writers.connect()
    let broken: Error | undefined
    try {
      const sent = new Sent()
      sent.add(client.query('begin'))
      const result = await work(transactionOf(client, sent)).catch((error: unknown) =>
        sent.settled().then(() => Promise.reject(error)),
      )
      sent.add(client.query('commit'))
      await sent.settled()
      return result
    } catch (error) {
      broken = isUnreachable(error) ? (error as Error) : await rollBack(client)
      throw error
    } finally {
      client.release(broken)
    }
  }
}

const PLANS = WRITER_PLANS.map((setting) => `set ${setting}`).join('; ')

/** What was sent and is not waited for yet. */
class Sent {
  readonly #answers: Promise<unknown>[] = []

  add(answer: Promise<unknown>): void {
    this.#answers.push(answer)
    answer.catch(() => {})
  }

  /** Rejects with what failed first: it is why what came after it failed as well. */
  async settled(): Promise<void> {
    const outcomes = await Promise.allSettled(this.#answers)
    const failure = outcomes.find((outcome) => outcome.status === 'rejected')
    if (failure) throw failure.reason
  }
}

function transactionOf(client: PooledClient, sent: Sent): Transaction {
  return {
    query: <R>(statement: Statement, parameters?: readonly Parameter[]) =>
      ask<R>(client, statement, parameters),
    send: (statement, parameters) => sent.add(ask(client, statement, parameters)),
  }
}

async function ask<R>(
  connection: Client,
  statement: Statement,
  parameters: readonly Parameter[] = [],
): Promise<R[]> {
  const { rows } = await connection.query({ ...statement, values: [...parameters] })
  return rows as R[]
}

/** A connection that cannot even roll back is thrown away. */
async function rollBack(client: PooledClient): Promise<Error | undefined> {
  try {
    await client.query('rollback')
    return undefined
  } catch (error) {
    return error as Error
  }
}
