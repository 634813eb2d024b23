/**
 * PGlite has no background processes: its log and tables stay small because the engine sees to it.
 */
import { jest } from '@jest/globals'
import { Housekeeping } from '../../apps/engine/src/storage/housekeeping.ts'
import { freshDatabase, type TestDatabase } from './database.ts'
import { openEngine, type Engine } from './engine.ts'

jest.setTimeout(120_000)

let database: TestDatabase
let engine: Engine
beforeAll(async () => {
  database = await freshDatabase('PGlite')
  engine = await openEngine(database)
})
afterAll(async () => {
  await engine?.close()
  await database?.drop()
})

const logLength = async () => {
  const text = `select pg_wal_lsn_diff(pg_current_wal_lsn(), redo_lsn)::float8 as bytes
    from pg_control_checkpoint()`
  return (await engine.rows<{ bytes: number }>(text))[0]!.bytes
}
const dead = async () => {
  const text = `select n_dead_tup::int as dead from pg_stat_user_tables where relname = 'load'`
  return (await engine.rows<{ dead: number }>(text))[0]!.dead
}

test('the log is cut and dead rows are removed when there are many', async () => {
  await engine.rows('create table load (id int primary key, v text)')
  await engine.rows(`insert into load select n, repeat('x', 900) from generate_series(1, 20000) n`)
  for (let n = 0; n < 4; n++) await engine.rows(`update load set v = v || ''`)
  await engine.rows('select pg_stat_force_next_flush()')
  expect(await logLength()).toBeGreaterThan(64 * 1024 * 1024)
  expect(await dead()).toBeGreaterThan(5_000)
  await engine.app.get(Housekeeping).keep()
  expect(await logLength()).toBeLessThan(16 * 1024 * 1024)
  await engine.rows('select pg_stat_force_next_flush()')
  expect(await dead()).toBe(0)
})
