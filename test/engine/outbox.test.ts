/** What one node has done, as others read it: in the order of transactions, none left out. */
import { Database } from '../../apps/engine/src/storage/database.ts'
import { readOutbox } from '../../apps/engine/src/runtime/outbox.ts'
import { databaseKinds, freshDatabase, type TestDatabase } from './database.ts'
import { openEngine, type Engine } from './engine.ts'

describe.each(databaseKinds)('outbox on %s', (kind) => {
  let database: TestDatabase
  let engine: Engine
  beforeAll(async () => {
    database = await freshDatabase(kind)
    engine = await openEngine(database)
  })
  afterAll(async () => {
    await engine?.close()
    await database?.drop()
  })

  test('a position with more digits comes later', async () => {
    const text = `insert into outbox (position, node, at, changes)
      select n::text::xid8, 'other', 0, '[]' from unnest(array[98, 9, 100, 10, 99]) n`
    await engine.app.get(Database).query({ name: '', text })
    const read: string[] = []
    for (let page = 0; page < 3; page++) {
      const rows = await readOutbox(engine.app.get(Database), read.at(-1) ?? '0', 2)
      read.push(...rows.map(({ position }) => position))
    }
    expect(read).toEqual(['9', '10', '98', '99', '100'])
  })
})
