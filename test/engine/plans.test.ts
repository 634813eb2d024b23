/**
 * The plans of what the writers say to the database: through the index to each row, whatever the
 * statistics make the planner believe.
 */
import { MikroORM } from '@mikro-orm/core'
import { tablesOf } from '../../apps/engine/src/runtime/changes.ts'
import { Database, WRITER_PLANS } from '../../apps/engine/src/storage/database.ts'
import type { Part } from '../../apps/engine/src/storage/part.ts'
import type { Table } from '../../apps/engine/src/storage/table.ts'
import { databaseKinds, freshDatabase, type TestDatabase } from './database.ts'
import { openEngine, type Engine } from './engine.ts'

describe.each(databaseKinds)('plans on %s', (kind) => {
  let database: TestDatabase
  let engine: Engine
  beforeAll(async () => {
    database = await freshDatabase(kind)
    engine = await openEngine(database)
    // The most misleading moment: the tables are known to be empty.
    await engine.app.get(Database).query({ name: '', text: 'vacuum analyze' })
  })
  afterAll(async () => {
    await engine?.close()
    await database?.drop()
  })

  test('every row is found through the index, no table is read as a whole', async () => {
    const orm: MikroORM = engine.app.get(MikroORM)
    const tables = Object.values(tablesOf(orm))
    expect(tables.length).toBeGreaterThan(5)
    for (const table of tables) {
      for (const part of [table.remove([]), table.update([], [lastProperty(orm, table)])]) {
        const plan = await planOf(engine.app.get(Database), part)
        expect(plan).toMatch(/Index Cond: .*u\./)
        expect(plan).not.toMatch(/Join Filter|Materialize|Seq Scan/)
      }
    }
  })
})

function lastProperty(orm: MikroORM, { name }: Table): string {
  const entities = [...orm.getMetadata().getAll().values()]
  return entities.find(({ tableName }) => tableName === name)!.props.at(-1)!.name
}

async function planOf(database: Database, part: Part): Promise<string> {
  return database.transaction(async (session) => {
    const run = (text: string) => session.query<Record<string, string>>({ name: '', text })
    for (const setting of WRITER_PLANS) await run(`set local ${setting}`)
    await run(`prepare planned as ${part.text(1)}`)
    const nulls = part.parameters.map(() => 'null').join()
    const rows = await run(`explain execute planned(${nulls})`)
    await run('deallocate planned')
    return rows.map((row) => row['QUERY PLAN']).join('\n')
  })
}
