import 'reflect-metadata'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { checkInstances, type Difference } from '../runtime/check.ts'
import { Visits } from '../runtime/visits.ts'
import { readSettings, type Settings } from '../settings.ts'
import { StartFailure } from '../start-failure.ts'
import type { Database } from '../storage/database.ts'
import { migrate } from '../storage/migrate.ts'
import { openEmbedded } from '../storage/open-embedded.ts'
import { openPostgres } from '../storage/open-postgres.ts'
import type { Storage } from '../storage/open-storage.ts'
import { whileAway } from '../storage/patience.ts'
import { CliFailure, exitCodes } from './exit.ts'

/** What was found in a database. */
export type CheckReport = Readonly<{
  instances: number
  /** Differences in all; `differences` holds the first of them. */
  found: number
  differences: readonly Difference[]
  /** Commands that were left for the next start, which is no fault. */
  inInbox: number
  quarantined: number
}>

const DIFFERENCES_MAX = 1_000
/** The connections of an engine that was just killed are closed within so long. */
const PATIENCE_MS = 3_000
const RETRY_MS = 250

const TABLES = { name: '', text: `select to_regclass('instance') is not null as present` }
/** Asked on the only connection of this process. */
const OTHERS = {
  name: '',
  text: `select count(*)::int as count from pg_stat_activity
         where datname = current_database() and application_name = 'punctual'
           and pid <> pg_backend_pid()`,
}
const COUNTS = {
  name: '',
  text: `select (select count(*) from instance)::int as instances,
           (select count(*) from inbox)::int as "inInbox",
           (select count(*) from instance where quarantined)::int as quarantined`,
}

/**
 * Checks the database of the environment, which no engine may have open. A sentence ends the
 * command line when it cannot be checked.
 */
export async function checkDatabase(
  progress: (done: number, total: number) => void,
): Promise<CheckReport> {
  const storage = await open()
  try {
    const [counts] = await storage.database.query<Omit<CheckReport, 'found'>>(COUNTS)
    await new Visits(storage.database, storage.orm).catchUp()
    const differences: Difference[] = []
    let found = 0
    let done = 0
    const checked = (instances: number) => progress((done += instances), counts!.instances)
    for await (const difference of checkInstances(storage.orm, checked)) {
      if (found++ < DIFFERENCES_MAX) differences.push(difference)
    }
    return { ...counts!, found, differences }
  } finally {
    await storage.close()
  }
}

async function open(): Promise<Storage> {
  try {
    const settings = readSettings(process.env)
    const storage = await openAlone(settings)
    try {
      await migrate(storage)
      return storage
    } catch (error) {
      await storage.close()
      throw error
    }
  } catch (error) {
    if (!(error instanceof StartFailure)) throw error
    throw new CliFailure(exitCodes.refused, error.message)
  }
}

/** Never makes a database: there would be nothing to check in it. */
async function openAlone({ databaseUrl, dataFolder }: Settings): Promise<Storage> {
  if (!databaseUrl) {
    if (existsSync(join(dataFolder, 'database'))) return openEmbedded(dataFolder)
    throw new StartFailure(`expected a database in the folder ${dataFolder}, but there is none`)
  }
  const storage = await whileAway(() => openPostgres(databaseUrl))
  try {
    await expectAlone(storage.database)
    return storage
  } catch (error) {
    await storage.close()
    throw error
  }
}

async function expectAlone(database: Database): Promise<void> {
  const [tables] = await database.query<{ present: boolean }>(TABLES)
  if (!tables?.present) {
    throw new StartFailure('expected a database of an engine, but it holds no table of instances')
  }
  const patience = Date.now() + PATIENCE_MS
  for (;;) {
    const [others] = await database.query<{ count: number }>(OTHERS)
    if (others?.count === 0) return
    if (Date.now() > patience) {
      throw new StartFailure(
        'expected no engine to run on the database, but one has it open: stop it first',
      )
    }
    await sleep(RETRY_MS)
  }
}
