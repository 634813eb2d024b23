import { MikroORM } from '@mikro-orm/core'
import type { PostgreSqlConnection } from '@mikro-orm/postgresql'
import { StartFailure } from '../start-failure.ts'
import type { Storage } from './open-storage.ts'
import { migratingConfig, postgresConfig, writersConfig } from './orm-config.ts'
import { PostgresDatabase, type Pool } from './postgres-database.ts'

const OLDEST_VERSION = 15
/**
 * Waiting does not mend these: wrong password, wrong role, no such database, no right to connect.
 */
const HOPELESS = new Set(['28P01', '28000', '3D000', '42501'])

/** Connects to a PostgreSQL server; rejects when it cannot be reached (see `whileAway`). */
export async function openPostgres(url: string): Promise<Storage> {
  const orm = await MikroORM.init(postgresConfig(url))
  const pool = await (orm.em.getDriver().getConnection() as PostgreSqlConnection).getNativeClient()
  // Of the driver that MikroORM brings.
  const Writers = pool.constructor as new (config: object) => Pool
  const writers = new Writers(writersConfig(url))
  const close = async () => {
    if (!writers.ended) await writers.end()
    await orm.close(true)
    // MikroORM ends the pool only if a query went through its own query builder.
    if (!pool.ended) await pool.end()
  }
  try {
    const database = new PostgresDatabase(pool, writers)
    await expectAccess(database, url)
    await checkVersion(database, url)
    return { orm, database, migrating: () => MikroORM.init(migratingConfig(url)), close }
  } catch (error) {
    await close()
    throw error
  }
}

/** What waiting does not mend is told at once. */
async function expectAccess(database: PostgresDatabase, url: string): Promise<void> {
  try {
    await database.query({ name: 'reachable', text: 'select 1' })
  } catch (error) {
    const { code, message } = error as Error & { code?: string }
    if (!HOPELESS.has(code ?? '')) throw error
    throw new StartFailure(
      `expected access to the PostgreSQL server at ${nameOf(url)}, but ${message}: ` +
        'check DATABASE_URL',
    )
  }
}

async function checkVersion(database: PostgresDatabase, url: string): Promise<void> {
  const [row] = await database.query<{ version: string }>({
    name: 'server_version',
    text: "select current_setting('server_version_num') as version",
  })
  const major = Math.floor(Number(row?.version) / 10_000)
  if (major >= OLDEST_VERSION) return
  throw new StartFailure(
    `expected PostgreSQL ${OLDEST_VERSION} or newer at ${nameOf(url)}, but it is version ${major}`,
  )
}

/** Without the password. */
function nameOf(url: string): string {
  const { host, pathname } = new URL(url)
  return `${host}${pathname}`
}
