/** An engine without HTTP on the database that is filled, with two versions of every process. */
import 'reflect-metadata'
import { MikroORM } from '@mikro-orm/core'
import type { INestApplicationContext } from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import { fileURLToPath } from 'node:url'
import type { Resource } from '../../../apps/engine/src/deployment/deployer.ts'
import type { Tables } from '../../../apps/engine/src/runtime/changes.ts'
import type { Database } from '../../../apps/engine/src/storage/database.ts'
import { queryOnce } from '../database.ts'
import type { Modules } from './modules.ts'
import { NOW } from './plan.ts'

export const processesFolder = fileURLToPath(new URL('../../../processes', import.meta.url))
export const VERSIONS = [1, 2] as const

export type Ground = Readonly<{
  modules: Modules
  app: INestApplicationContext
  orm: MikroORM
  database: Database
  tables: Tables
  /** Key of a definition by `id@version`. */
  definitions: ReadonlyMap<string, string>
  /** Runs a statement as it stands. */
  run(text: string): Promise<readonly Readonly<Record<string, unknown>>[]>
  /** The same for what may take minutes: the engine's own connections do not wait so long. */
  runLong(text: string): Promise<unknown>
}>

/**
 * Opens it on a database server; its clock stands still, so that nothing happens by itself.
 */
export async function openGround(modules: Modules, databaseUrl: string): Promise<Ground> {
  const settings = modules.readSettings({
    LOG_LEVEL: 'error',
    PUNCTUAL_CLOCK: 'virtual',
    PUNCTUAL_PROCESSES: '',
    DATABASE_URL: databaseUrl,
  })
  const app = await NestFactory.createApplicationContext(modules.AppModule.of(settings), {
    logger: false,
    abortOnError: false,
  })
  const database = app.get(modules.Database)
  const orm: Ground['orm'] = app.get(MikroORM)
  const run = (text: string) => database.query({ name: '', text })
  const runLong = (text: string) => queryOnce(databaseUrl, text)
  await app.get(modules.Clock).advanceTo(NOW)
  const [known] = await run('select 1 from definition limit 1')
  if (!known) await deployTwice(app, modules)
  const rows = await run(
    `select id, version, key from definition where kind in ('process', 'machine')`,
  )
  const definitions = new Map(
    rows.map(({ id, version, key }) => [`${String(id)}@${String(version)}`, String(key)]),
  )
  return { modules, app, orm, database, tables: modules.tablesOf(orm), definitions, run, runLong }
}

/** The first version of each differs from the second in nothing but a blank at its end. */
async function deployTwice(
  app: INestApplicationContext,
  { Deployer, deployFolder }: Modules,
): Promise<void> {
  const deployer = app.get(Deployer)
  const older = (resources: readonly Resource[], by: string) =>
    deployer.deploy(
      resources.map(({ name, content }) => ({ name, content: `${content}\n` })),
      by,
    )
  const asDeployer = { deploy: older } as unknown as typeof deployer
  for (const each of [asDeployer, deployer]) {
    for await (const report of deployFolder(each, processesFolder)) {
      if (!('refused' in report)) continue
      const [problem] = report.refused.problems
      throw new Error(`expected ${report.folder} to deploy, but ${problem?.sentence}`)
    }
  }
}
