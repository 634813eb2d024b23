/** The benchmark's cases are as the engine writes them. */
import type { EntityManager } from '@mikro-orm/sql'
import { jest } from '@jest/globals'
import { AppModule } from '../../apps/engine/src/app.module.ts'
import { deployFolder } from '../../apps/engine/src/deployment/deploy-folder.ts'
import { Deployer } from '../../apps/engine/src/deployment/deployer.ts'
import { noChanges, tablesOf } from '../../apps/engine/src/runtime/changes.ts'
import { checkSums } from '../../apps/engine/src/runtime/check-sums.ts'
import { checkSome, type Difference } from '../../apps/engine/src/runtime/check.ts'
import { marksAfter } from '../../apps/engine/src/runtime/case-marks.ts'
import { Clock } from '../../apps/engine/src/runtime/clock.ts'
import { project } from '../../apps/engine/src/runtime/projections/index.ts'
import { VisitRows } from '../../apps/engine/src/runtime/visit-rows.ts'
import { summed } from '../../apps/engine/src/runtime/visit-sums.ts'
import { readSettings } from '../../apps/engine/src/settings.ts'
import { arrayParameter } from '../../apps/engine/src/storage/array-parameter.ts'
import { Database } from '../../apps/engine/src/storage/database.ts'
import { Visit } from '../../apps/engine/src/storage/entities/index.ts'
import { tableOf } from '../../apps/engine/src/storage/table.ts'
import { freshDatabase } from '../engine/database.ts'
import { readDeployed } from '../processes/deployed.ts'
import { checkSample } from './many/check-sample.ts'
import { fill } from './many/fill.ts'
import { openGround } from './many/ground.ts'
import type { Modules } from './many/modules.ts'

jest.setTimeout(120_000)

const modules: Modules = {
  AppModule,
  Clock,
  Database,
  Deployer,
  Visit,
  VisitRows,
  arrayParameter,
  checkSome,
  deployFolder,
  marksAfter,
  noChanges,
  project,
  readSettings,
  summed,
  tableOf,
  tablesOf,
}
const sizes = { cases: 300, open: 60, tasks: 100 }

test('every table of a database that was filled says what the logs say', async () => {
  const { settings, drop } = await freshDatabase('PostgreSQL')
  const ground = await openGround(modules, settings.databaseUrl!)
  const { definitions } = await readDeployed()
  const filled = await fill(ground, { sizes, seed: 7, definitions }, () => {})
  expect(Math.abs(filled.openTasks - sizes.tasks)).toBeLessThan(10)
  const [roots] = await ground.run('select count(*)::int as count from instance where depth = 0')
  expect(roots!['count']).toBeGreaterThanOrEqual(sizes.cases)
  expect(await checkSample(ground)).toBeGreaterThan(sizes.open)
  const sums: Difference[] = []
  for await (const each of checkSums(ground.orm.em.fork() as EntityManager)) sums.push(each)
  expect(sums).toEqual([])
  await ground.app.close()
  await drop()
})
