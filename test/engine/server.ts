/** Databases on the PostgreSQL server of the tests, through the plain driver. */
import { randomUUID } from 'node:crypto'

type Client = Readonly<{
  connect(): Promise<void>
  query(text: string): Promise<{ rows: readonly object[] }>
  end(): Promise<void>
}>
type Driver = { default: { Client: new (options: { connectionString: string }) => Client } }

/** Who makes a template holds this lock: 'template' as ASCII, folded to 31 bits. */
const TEMPLATE_LOCK = 1_953_063_280

/** The address of a new database, like the template or empty, and how to drop it. */
export async function newDatabase(server: string, template?: string) {
  const name = `punctual_${randomUUID().replaceAll('-', '')}`
  await onServer(server, async (query) => {
    if (template !== undefined) await makeTemplate(server, template, query)
    await query(`create database ${name} ${template ? `template ${template}` : ''}`)
  })
  return {
    databaseUrl: addressOf(server, name),
    drop: () =>
      onServer(server, async (query) => void (await query(`drop database ${name} with (force)`))),
  }
}

/** Does something while an older transaction that writes is under way, in whatever database. */
export function whileWriting(server: string, work: () => Promise<void>): Promise<void> {
  return onServer(server, async (query) => {
    await query('begin')
    await query('select pg_current_xact_id()')
    await work()
  })
}

type Query = Client['query']

/** Makes a database with all tables once; those of earlier builds make room. */
async function makeTemplate(server: string, template: string, query: Query): Promise<void> {
  const existing = async () => {
    const { rows } = await query(
      `select datname from pg_database where datname ~ '^punctual_template_'`,
    )
    return rows.map((row) => (row as { datname: string }).datname)
  }
  if ((await existing()).includes(template)) return
  await query(`select pg_advisory_lock(${TEMPLATE_LOCK})`)
  const old = await existing()
  if (old.includes(template)) return
  for (const name of old) await query(`drop database ${name} with (force)`)
  const unfinished = `${template}_unfinished`
  await query(`create database ${unfinished}`)
  await migrateAll(addressOf(server, unfinished))
  await query(`alter database ${unfinished} rename to ${template}`)
}

async function migrateAll(databaseUrl: string): Promise<void> {
  const { openStorage } = await import('../../apps/engine/src/storage/open-storage.ts')
  const { readSettings } = await import('../../apps/engine/src/settings.ts')
  const { close } = await openStorage({ ...readSettings({}), databaseUrl })
  await close()
}

const addressOf = (server: string, name: string) =>
  Object.assign(new URL(server), { pathname: `/${name}` }).href

async function onServer(url: string, work: (query: Query) => Promise<void>): Promise<void> {
  const { default: pg } = (await import('pg' as string)) as Driver
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await work((text) => client.query(text))
  } finally {
    await client.end()
  }
}
