/** Databases for tests: a fresh one for each file, made from a template that exists once. */
import { rmSync } from 'node:fs'
import { newDatabase } from './server.ts'
import { copyOf, keyOf, type Recipe } from './template.ts'

export type DatabaseKind = 'PGlite' | 'PostgreSQL'
export type TestDatabase = Readonly<{
  settings: Readonly<{ dataFolder: string; databaseUrl?: string }>
  drop(): Promise<void>
}>

const server = process.env['TEST_DATABASE_URL']
/** PostgreSQL's own templates, two thirds of the files: nobody makes a database of a folder. */
const ITS_OWN = ['template0', 'template1']

/** What the suites run on: PostgreSQL when `TEST_DATABASE_URL` names a server. */
export const databaseKinds: readonly DatabaseKind[] = server ? ['PGlite', 'PostgreSQL'] : ['PGlite']

/**
 * What suites run on that ask nothing of a database which another would answer in its own way: a
 * server, since the built engine under the browser's tests has the embedded one.
 */
export const oneKind: readonly DatabaseKind[] = databaseKinds.slice(-1)

/** A database of its own, with every table and nothing in them. */
export async function freshDatabase(kind: DatabaseKind): Promise<TestDatabase> {
  if (kind === 'PostgreSQL') {
    const template = `punctual_template_${keyOf(tables.of)}`
    const { databaseUrl, drop } = await newDatabase(server!, template)
    return { settings: { dataFolder: 'unused', databaseUrl }, drop }
  }
  const dataFolder = await copyOf(tables)
  const drop = async () => rmSync(dataFolder, { recursive: true, force: true })
  return { settings: { dataFolder }, drop }
}

/** A database on the server as PostgreSQL makes it, without tables. */
export const emptyDatabase = () => newDatabase(server!)

/** A folder of the embedded database with every table and nothing in them. */
export const tables: Recipe = {
  name: 'tables',
  of: ['apps/engine/src/storage/**/*.ts', 'test/engine/database.ts'],
  make: makeTables,
}

/** The storage is loaded here: most files that copy a template have no other use for it. */
async function makeTables(dataFolder: string): Promise<void> {
  const { openStorage } = await import('../../apps/engine/src/storage/open-storage.ts')
  const { readSettings } = await import('../../apps/engine/src/settings.ts')
  const { database, close } = await openStorage({ ...readSettings({}), dataFolder })
  const query = (text: string) => database.query({ name: '', text })
  for (const name of ITS_OWN) {
    await query(`update pg_database set datistemplate = false where datname = '${name}'`)
    await query(`drop database ${name}`)
  }
  await query('checkpoint')
  await close()
}
