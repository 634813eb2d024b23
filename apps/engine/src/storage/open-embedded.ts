import { MikroORM } from '@mikro-orm/core'
import type { PgliteConnection } from '@mikro-orm/pglite'
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { join, resolve } from 'node:path'
import { StartFailure } from '../start-failure.ts'
import { EmbeddedDatabase } from './embedded-database.ts'
import { lockFolder } from './folder-lock.ts'
import type { Storage } from './open-storage.ts'
import { embeddedConfig } from './orm-config.ts'

/** Files without which a PostgreSQL data folder is none. */
const ESSENTIAL = ['PG_VERSION', 'global/pg_control', 'base', 'pg_wal']
/** PGlite 0.5 is PostgreSQL 18; another version cannot read the files. */
const VERSION = '18'

/**
 * Opens PGlite in `folder` (`memory://` keeps nothing), alone: the folder is locked while it is
 * open.
 */
export async function openEmbedded(folder: string): Promise<Storage> {
  if (folder.startsWith('memory:')) return open(folder, () => {})
  const home = resolve(folder)
  const release = claim(home)
  try {
    const data = join(home, 'database')
    if (!existsSync(data)) await create(data)
    mustBeAllowed(data)
    checkFiles(data)
    return await open(data, release).catch((error: unknown) => {
      throw damaged(data, error instanceof Error ? error.message : 'it cannot be opened')
    })
  } catch (error) {
    release()
    throw error
  }
}

async function open(folder: string, release: () => void): Promise<Storage> {
  const orm = await MikroORM.init(embeddedConfig(folder))
  const connection = orm.em.getDriver().getConnection() as unknown as PgliteConnection
  const pglite = await connection.getNativeClient()
  const database = new EmbeddedDatabase(pglite)
  await database.query({ name: 'reachable', text: 'select 1' })
  const close = async () => {
    await orm.close(true)
    // MikroORM closes it only if a query went through its own query builder.
    if (!pglite.closed) await pglite.close()
    release()
  }
  return { orm, database, migrating: () => Promise.resolve(orm), close }
}

/**
 * A new database is made beside its place and moved there when it is whole, so that no half of one
 * is ever found.
 */
async function create(data: string): Promise<void> {
  const unfinished = `${data}.unfinished`
  rmSync(unfinished, { recursive: true, force: true })
  const { close } = await open(unfinished, () => {})
  await close()
  renameSync(unfinished, data)
}

function claim(home: string): () => void {
  try {
    mkdirSync(home, { recursive: true })
    return lockFolder(home)
  } catch (error) {
    if (error instanceof StartFailure) throw error
    throw unusable(home, error as Error)
  }
}

/** What may not be looked into seems to be empty: that is no damage. */
function mustBeAllowed(data: string): void {
  try {
    accessSync(data, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    throw unusable(data, error as Error)
  }
}

function unusable(folder: string, { code, message }: NodeJS.ErrnoException): StartFailure {
  const isRefused = code === 'EACCES' || code === 'EPERM' || code === 'EROFS'
  return new StartFailure(
    isRefused
      ? `expected to be allowed to write to the data folder ${folder}, but it is refused (${code})`
      : `expected to be able to use the data folder ${folder}, but ${message}`,
  )
}

function checkFiles(data: string): void {
  const missing = ESSENTIAL.find((name) => !existsSync(join(data, name)))
  if (missing) throw damaged(data, `${missing} is missing`)
  const version = readFileSync(join(data, 'PG_VERSION'), 'utf8').trim()
  if (!/^\d{1,3}$/.test(version)) throw damaged(data, 'PG_VERSION holds no version')
  if (version !== VERSION) {
    throw new StartFailure(
      `expected the data folder ${data} to hold a PostgreSQL ${VERSION} database, ` +
        `but it holds version ${version}`,
    )
  }
}

function damaged(data: string, reason: string): StartFailure {
  return new StartFailure(
    `expected a whole database in ${data}, but ${reason}: restore the folder from a backup, ` +
      'or choose another one with DATA_DIR',
  )
}
