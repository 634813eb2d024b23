import { PGlite } from '@electric-sql/pglite'
import { Migrator } from '@mikro-orm/migrations'
import { defineConfig as defineEmbedded } from '@mikro-orm/pglite'
import { defineConfig as definePostgres } from '@mikro-orm/postgresql'
import { Socket } from 'node:net'
import { READER_PLANS } from './database.ts'
import { DurableFolder, durableStartParameters } from './durable-folder.ts'
import { entities } from './entities/index.ts'
import { migrations } from './migrations/index.ts'

const shared = {
  entities: [...entities],
  extensions: [Migrator],
  migrations: {
    migrationsList: [...migrations],
    tableName: 'migration',
    snapshot: false,
    disableForeignKeys: false,
    silent: true,
  },
  ensureDatabase: false as const,
  allowGlobalContext: false,
  forceUtcTimezone: true,
}

/** A node never needs more on two cores. */
const READERS_MAX = 10
/** Four writer loops, notices, the message buffer, a deployment. */
const WRITERS_MAX = 8
const CONNECT_TIMEOUT_MS = 5_000
/** A connection that a router has forgotten never answers, and never says so either. */
const SILENCE_MAX_MS = 30_000
/** A node that lost its way in a transaction gives its locks back. */
const IDLE_IN_TRANSACTION_MS = 60_000

const patient = {
  connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
  keepAlive: true,
  application_name: 'punctual',
}
const connection = {
  ...patient,
  stream: openSocket,
  idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
}

/** MikroORM on a PostgreSQL server. */
export function postgresConfig(url: string) {
  return definePostgres({
    ...shared,
    clientUrl: url,
    pool: { min: 0, max: READERS_MAX },
    driverOptions: {
      ...connection,
      onConnect: (client: Readonly<{ query(text: string): Promise<unknown> }>) =>
        client.query(READER_PLANS.map((each) => `set ${each}`).join('; ')),
    },
  })
}

/** For migrations, which may work on a large table for minutes before the server answers. */
export function migratingConfig(url: string) {
  return definePostgres({
    ...shared,
    clientUrl: url,
    pool: { min: 0, max: 1 },
    driverOptions: patient,
  })
}

/** The connections of transactions: what is sent does not wait for the answer before it. */
export function writersConfig(url: string) {
  return { ...connection, connectionString: url, max: WRITERS_MAX, pipeline: true }
}

/**
 * Not the driver's `query_timeout`: it leaves the connection to the next user of the pool, who
 * waits again.
 */
function openSocket(): Socket {
  const socket = new Socket()
  const end = () => socket.destroy(new Error('Connection terminated: the server is silent'))
  return socket.setTimeout(SILENCE_MAX_MS, end)
}

/** MikroORM on PGlite in `folder`. */
export function embeddedConfig(folder: string) {
  const inMemory = folder.startsWith('memory:')
  return defineEmbedded({
    ...shared,
    dbName: folder,
    driverOptions: {
      // As PostgreSQL's own driver gives them; PGlite would make numbers that cannot hold every
      // key.
      parsers: { 20: (value: string) => value },
      ...(!inMemory && {
        fs: new DurableFolder(folder),
        startParams: durableStartParameters(PGlite.defaultStartParams),
      }),
    },
  })
}
