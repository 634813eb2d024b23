import type { MikroORM } from '@mikro-orm/core'
import { setTimeout as sleep } from 'node:timers/promises'
import { StartFailure } from '../start-failure.ts'
import { migrations } from './migrations/index.ts'
import type { Storage } from './open-storage.ts'

/** Any number, the same in every node: 'punctual' as ASCII, folded to 31 bits. */
const MIGRATION_LOCK = 1_886_744_163
const LOCK = { name: 'migration_lock', text: 'select pg_try_advisory_xact_lock($1) as mine' }
/** A session that says nothing for longer loses the lock, as one whose node has gone does. */
const BEAT_MS = 5_000
/** How often a node that waits for another's migrations looks again. */
const LOOK_MS = 200

/**
 * Brings the tables up to date. Of several nodes that start together one does it, the others wait.
 */
export async function migrate(storage: Storage): Promise<void> {
  if (storage.database.embedded) return migrateAlone(storage)
  await storage.database.transaction(async (session) => {
    const take = () => session.query<{ mine: boolean }>(LOCK, [MIGRATION_LOCK])
    while (!(await take())[0]!.mine) await sleep(LOOK_MS)
    // Large tables keep the migrations busy for longer than a session may be silent.
    const beat = setInterval(() => void take().catch(() => undefined), BEAT_MS)
    try {
      await migrateAlone(storage)
    } finally {
      clearInterval(beat)
    }
  })
}

async function migrateAlone({ orm, migrating }: Storage): Promise<void> {
  const known = new Set<string>(migrations.map(({ name }) => name))
  const executed = await migratorOf(orm).getExecuted()
  const newer = executed.find(({ name }) => !known.has(name))
  if (newer) {
    throw new StartFailure(
      `expected a database of this or an earlier build, but it holds '${newer.name}' of a later ` +
        'one: start the newer build, or choose another database',
    )
  }
  if (executed.length === known.size) return
  const patient = await migrating()
  try {
    await migratorOf(patient).up()
  } finally {
    if (patient !== orm) await patient.close(true)
  }
}

function migratorOf(orm: MikroORM): Migrations {
  return (orm as unknown as { migrator: Migrations }).migrator
}

type Migrations = Readonly<{
  getExecuted(): Promise<readonly { name: string }[]>
  up(): Promise<unknown>
}>
