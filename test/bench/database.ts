/**
 * The throw-away PostgreSQL server of a run: durable as in production, a database for each part.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** As much of the `pg` driver as is used. */
export type Client = Readonly<{
  connect(): Promise<void>
  query<R = Record<string, string>>(
    query: string | { name?: string; text: string; values?: unknown[] },
  ): Promise<{ rows: R[] }>
  end(): Promise<void>
}>
type Driver = { default: { Client: new (options: { connectionString: string }) => Client } }
type Starter = {
  startPostgres(settings: Record<string, string>): Promise<{
    url: string
    folder: string
    stop(): void
  }>
}

const { default: pg } = (await import('pg' as string)) as Driver
const starter = new URL('../../scripts/postgres.mjs', import.meta.url).href

/** What an administrator of a small server would set; everything is flushed to the disk. */
const SETTINGS = {
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  shared_buffers: '512MB',
  max_wal_size: '4GB',
  checkpoint_timeout: '15min',
  // Tells when a firing of a timer was durable.
  track_commit_timestamp: 'on',
}

export type Server = Readonly<{
  pid: number
  version: string
  /** Makes an empty database and gives its address. */
  fresh(name: string): Promise<string>
  stop(): void
}>

/** Starts the server, with other settings besides. */
export async function startServer(others: Readonly<Record<string, string>> = {}): Promise<Server> {
  const { startPostgres } = (await import(starter)) as Starter
  const { url, folder, stop } = await startPostgres({ ...SETTINGS, ...others })
  const pid = Number(readFileSync(join(folder, 'data', 'postmaster.pid'), 'utf8').split('\n')[0])
  const [row] = await queryOnce(url, 'show server_version')
  return {
    pid,
    version: row!['server_version']!,
    fresh: async (name) => {
      await queryOnce(url, `create database ${name}`)
      return Object.assign(new URL(url), { pathname: `/${name}` }).href
    },
    stop,
  }
}

/** A connection. */
export async function open(url: string): Promise<Client> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return client
}

/** One statement on a connection of its own. */
export async function queryOnce(url: string, text: string): Promise<Record<string, string>[]> {
  const client = await open(url)
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}
