import { MikroORM } from '@mikro-orm/core'
import type { PostgreSqlConnection } from '@mikro-orm/postgresql'
import { setTimeout as sleep } from 'node:timers/promises'
import { StartFailure } from '../start-failure.ts'
import type { Storage } from './open-storage.ts'
import { postgresConfig } from './orm-config.ts'
import { PostgresDatabase } from './postgres-database.ts'

/** A database that starts together with the engine gets so long to come up. */
const PATIENCE_MS = 15_000
const RETRY_MS = 500
const OLDEST_VERSION = 15
/**
 * Waiting does not mend these: wrong password, wrong role, no such database, no right to connect.
 */
const HOPELESS = new Set(['28P01', '28000', '3D000', '42501'])

/** Connects to a PostgreSQL server, waiting some seconds for it to come up. */
export async function openPostgres(url: string): Promise<Storage> {
  const orm = await MikroORM.init(postgresConfig(url))
  const pool = await (orm.em.getDriver().getConnection() as PostgreSqlConnection).getNativeClient()
  // MikroORM ends the pool only if a query went through its own query builder.
  const close = async () => {
    await orm.close(true)
    if (!pool.ended) await pool.end()
  }
  try {
    const database = new PostgresDatabase(pool)
    await waitFor(database, url)
    await checkVersion(database, url)
    return { orm, database, close }
  } catch (error) {
    await close()
    throw error
  }
}

async function waitFor(database: PostgresDatabase, url: string): Promise<void> {
  const patience = Date.now() + PATIENCE_MS
  for (;;) {
    try {
      await database.query({ name: 'reachable', text: 'select 1' })
      return
    } catch (error) {
      const { code, message } = error as Error & { code?: string }
      if (HOPELESS.has(code ?? '') || Date.now() > patience) {
        throw new StartFailure(
          `expected a PostgreSQL server at ${nameOf(url)}, but ${message || code}: ` +
            'check DATABASE_URL and that the server runs',
        )
      }
    }
    await sleep(RETRY_MS)
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
