/** A statement. With a name of its own a connection prepares it once. */
export type Statement = Readonly<{ name: string; text: string }>
/** Arrays come as `arrayParameter`. */
export type Parameter = string | number | boolean | null | Buffer

/** What can be asked of a connection. Columns of type bigint come as strings. */
export type Session = Readonly<{
  query<R = Record<string, unknown>>(
    statement: Statement,
    parameters?: readonly Parameter[],
  ): Promise<readonly R[]>
}>

/** What can be asked within a transaction. */
export type Transaction = Session &
  Readonly<{
    /**
     * Asks without waiting for the answer; statements are done in the order in which they were
     * sent. When one fails, so does the transaction.
     */
    send(statement: Statement, parameters: readonly Parameter[]): void
  }>

/**
 * The hot path's door to the database: MikroORM's own connections with prepared statements and
 * binary arrays. On PGlite there is one connection, so nothing inside `transaction` may wait for a
 * query outside of it.
 */
export abstract class Database implements Session {
  /** PGlite: one process, one connection. */
  abstract readonly embedded: boolean
  /** Runs `work` in one transaction, which is rolled back when it throws. */
  abstract transaction<T>(work: (transaction: Transaction) => Promise<T>): Promise<T>
  abstract query<R = Record<string, unknown>>(
    statement: Statement,
    parameters?: readonly Parameter[],
  ): Promise<readonly R[]>
}

/**
 * The planner guesses how long an array parameter is and joins over whole tables; at low
 * concurrency that is four times slower than the index (performance.md). So: generic plans and
 * nothing but index nested loops.
 *
 * Which side is the outer one it still chooses by what it believes the table holds. A table that
 * was vacuumed when almost empty is then read as a whole for every batch, until the next look at
 * its statistics. `= any(array[…])` instead of `=` on the first column of the index leaves it no
 * such choice: no join order is possible but the one through the index.
 *
 * A table that must be read as a whole after all seems so dear that PostgreSQL would compile the
 * plan, which takes a tenth of a second: never.
 */
export const WRITER_PLANS = [
  'plan_cache_mode = force_generic_plan',
  'enable_seqscan = off',
  'enable_hashjoin = off',
  'enable_mergejoin = off',
  'jit = off',
] as const

/**
 * Lists walk indexes and stop early. With a million cases behind them PostgreSQL would compile their
 * plans, which takes a second, to read what takes a few milliseconds; and an index is not four times
 * as dear as a whole table where no disk turns.
 */
export const READER_PLANS = ['jit = off', 'random_page_cost = 1.1'] as const
