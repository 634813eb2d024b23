import type { MikroORM } from '@mikro-orm/core'
import type { Settings } from '../settings.ts'
import { Database } from './database.ts'
import { migrate } from './migrate.ts'
import { openEmbedded } from './open-embedded.ts'
import { openPostgres } from './open-postgres.ts'

/** An open database; `openStorage` gives it with tables up to date. */
export type Storage = Readonly<{
  orm: MikroORM
  database: Database
  /** Opens what has the patience for migrations; who opens it closes it. */
  migrating(): Promise<MikroORM>
  close(): Promise<void>
}>

/**
 * Opens the database that the settings name; a `StartFailure` says in one sentence why it cannot.
 */
export async function openStorage(settings: Settings): Promise<Storage> {
  const { databaseUrl, dataFolder } = settings
  const storage = databaseUrl ? await openPostgres(databaseUrl) : await openEmbedded(dataFolder)
  try {
    await migrate(storage)
    return storage
  } catch (error) {
    await storage.close()
    throw error
  }
}
