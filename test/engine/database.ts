/** Databases for tests: a fresh one for each file, made from a template that exists once. */
import { randomUUID } from 'node:crypto'
import { cpSync, existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openEmbedded } from '../../apps/engine/src/storage/open-embedded.ts'
import { openPostgres } from '../../apps/engine/src/storage/open-postgres.ts'

export type DatabaseKind = 'PGlite' | 'PostgreSQL'
export type TestDatabase = Readonly<{
  settings: Readonly<{ dataFolder: string; databaseUrl?: string }>
  drop(): Promise<void>
}>

const server = process.env['TEST_DATABASE_URL']

/** What the suites run on: PostgreSQL when `TEST_DATABASE_URL` names a server. */
export const databaseKinds: readonly DatabaseKind[] = server ? ['PGlite', 'PostgreSQL'] : ['PGlite']

/** A database of its own, without tables yet. */
export function freshDatabase(kind: DatabaseKind): Promise<TestDatabase> {
  return kind === 'PGlite' ? freshFolder() : freshServerDatabase(server!)
}

/** The result of `initdb`, which takes seconds, is copied. */
async function freshFolder(): Promise<TestDatabase> {
  const template = join(tmpdir(), 'punctual-test-template')
  if (!existsSync(template)) {
    const made = mkdtempSync(`${template}-`)
    await (await openEmbedded(made)).close()
    if (existsSync(template)) rmSync(made, { recursive: true })
    else renameSync(made, template)
  }
  const dataFolder = mkdtempSync(join(tmpdir(), 'punctual-test-'))
  cpSync(template, dataFolder, { recursive: true })
  const drop = async () => rmSync(dataFolder, { recursive: true, force: true })
  return { settings: { dataFolder }, drop }
}

async function freshServerDatabase(url: string): Promise<TestDatabase> {
  const name = `punctual_${randomUUID().replaceAll('-', '')}`
  await onServer(url, `create database ${name}`)
  const databaseUrl = Object.assign(new URL(url), { pathname: `/${name}` }).href
  const drop = () => onServer(url, `drop database ${name} with (force)`)
  return { settings: { dataFolder: 'unused', databaseUrl }, drop }
}

async function onServer(url: string, text: string): Promise<void> {
  const { database, close } = await openPostgres(url)
  await database.query({ name: '', text })
  await close()
}
