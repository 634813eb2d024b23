import { Injectable, Logger } from '@nestjs/common'
import { Interval } from '@nestjs/schedule'
import { Database } from './database.ts'

const EVERY_MS = 30_000
/** A log of this length is read back in about a second when the engine was killed. */
const LOG_BYTES_MAX = 64 * 1024 * 1024
/** A table with fewer dead or changed rows is not worth the visit. */
const ROWS_MIN = 5_000
/** Part of the live rows that may be dead or unknown to the planner. */
const PART_MAX = 0.2

const LOG_LENGTH = {
  name: 'log_length',
  text: `select pg_wal_lsn_diff(pg_current_wal_lsn(), redo_lsn)::text as bytes
         from pg_control_checkpoint()`,
}
const NEGLECTED = {
  name: 'neglected_tables',
  text: `select relname as name from pg_stat_user_tables
         where greatest(n_dead_tup, n_mod_since_analyze) > $1::float8 + $2::float8 * n_live_tup
         order by n_dead_tup desc limit 1`,
}

/**
 * PGlite is PostgreSQL without its background processes: nothing writes a checkpoint while it is
 * open, and nothing vacuums. Left alone its log and its tables grow for ever (measured: 24 MB of
 * log for each 40,000 row versions, none of it reused).
 */
@Injectable()
export class Housekeeping {
  readonly #logger = new Logger('Housekeeping')

  constructor(private readonly database: Database) {}

  /** Does the most urgent of what PostgreSQL's own processes would have done. */
  @Interval(EVERY_MS)
  async keep(): Promise<void> {
    if (!this.database.embedded) return
    try {
      await this.#visitTable()
      await this.#shortenLog()
    } catch (error) {
      this.#logger.warn(error)
    }
  }

  async #shortenLog(): Promise<void> {
    const [log] = await this.database.query<{ bytes: string }>(LOG_LENGTH)
    if (Number(log?.bytes) < LOG_BYTES_MAX) return
    await this.database.query({ name: '', text: 'checkpoint' })
  }

  /** One table at a time: meanwhile nothing else is done. */
  async #visitTable(): Promise<void> {
    const [table] = await this.database.query<{ name: string }>(NEGLECTED, [ROWS_MIN, PART_MAX])
    if (!table) return
    await this.database.query({ name: '', text: `vacuum analyze "${table.name}"` })
  }
}
