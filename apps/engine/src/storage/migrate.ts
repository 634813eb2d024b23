import type { MikroORM } from '@mikro-orm/core'
import type { Database } from './database.ts'
import { StartFailure } from '../start-failure.ts'
import { migrations } from './migrations/index.ts'

/** Any number, the same in every node: 'punctual' as ASCII, folded to 31 bits. */
const MIGRATION_LOCK = 1_886_744_163

/**
 * Brings the tables up to date. Of several nodes that start together one does it, the others wait.
 */
export async function migrate(orm: MikroORM, database: Database): Promise<void> {
  if (database.embedded) return migrateAlone(orm)
  await database.transaction(async (session) => {
    await session.query({ name: 'migration_lock', text: 'select pg_advisory_xact_lock($1)' }, [
      MIGRATION_LOCK,
    ])
    await migrateAlone(orm)
  })
}

async function migrateAlone(orm: MikroORM): Promise<void> {
  const { migrator } = orm as unknown as { migrator: Migrations }
  const known = new Set<string>(migrations.map(({ name }) => name))
  const executed = await migrator.getExecuted()
  const newer = executed.find(({ name }) => !known.has(name))
  if (newer) {
    throw new StartFailure(
      `expected a database of this or an earlier build, but it holds '${newer.name}' of a later ` +
        'one: start the newer build, or choose another database',
    )
  }
  if (executed.length < known.size) await migrator.up()
}

type Migrations = Readonly<{
  getExecuted(): Promise<readonly { name: string }[]>
  up(): Promise<unknown>
}>
