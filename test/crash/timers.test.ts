/**
 * Three engines on one database, very many timers due within the same second, and `kill -9` of one of
 * the engines in the middle of it: every timer fires, once, and none before its time.
 */
import { jest } from '@jest/globals'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { asking, type Json } from '../api/story.ts'
import { bpmn, catching, end, flows, start, timer } from '../engine/bpmn.ts'
import { cleaningUp } from '../engine/clean-up.ts'
import { databaseKinds, freshDatabase } from '../engine/database.ts'
import { openPostgres } from '../../apps/engine/src/storage/open-postgres.ts'
import { check, engineProcess } from './engine-process.ts'

jest.setTimeout(240_000)

const ENGINES = 3
const TIMERS = 600
/** Started before, so that it is known how long the others take. */
const TRIALS = 60
/** Until the timers are due, as a multiple of what their starts are thought to take. */
const AHEAD = 2
/** From the first that is due to the last. */
const BURST_MS = 1_000
const HOUR_MS = 3_600_000
const AT_A_TIME = 32
const waiting = bpmn(
  'waiting',
  `${start()}${catching('wait', timer('timeDate', '=until'))}${end()}${flows('start > wait > end')}`,
)
const later = cleaningUp()

for (const kind of databaseKinds.filter((each) => each === 'PostgreSQL')) {
  test('a burst of timers on three engines, one of which is killed', async () => {
    const { settings, drop } = await freshDatabase(kind)
    later(drop)
    const folder = mkdtempSync(join(tmpdir(), 'punctual-crash-timers-'))
    later(() => rmSync(folder, { recursive: true }))
    writeFileSync(join(folder, 'waiting.bpmn'), waiting)
    const env = { DATABASE_URL: settings.databaseUrl, PUNCTUAL_PROCESSES: folder }
    const engines = await Promise.all(Array.from({ length: ENGINES }, () => engineProcess(env)))
    later(() => Promise.all(engines.map((each) => each.kill())))
    for (const each of engines) each.launch()
    await Promise.all(engines.map((each) => each.ready()))
    const { database, close } = await openPostgres(settings.databaseUrl!)
    later(close)

    const urls = engines.map(({ url }) => url)
    const since = Date.now()
    await startAll(urls, TRIALS, () => since + HOUR_MS)
    const startsMs = ((Date.now() - since) * TIMERS) / TRIALS
    const until = Math.ceil(Date.now() + AHEAD * startsMs)
    const dueOf = await startAll(urls, TIMERS, (n) => until + Math.floor((n * BURST_MS) / TIMERS))
    const fired = async () => {
      const text = `select count(*)::int as fired from history where command = 'triggerTimer'`
      const [row] = await database.query<{ fired: number }>({ name: '', text })
      return row!.fired
    }
    while ((await fired()) === 0) await shortly()
    await engines[0]!.kill()
    const whenKilled = await fired()
    while ((await fired()) < TIMERS) await shortly()

    const text = `select instance::text as key, at::text as at from history
      where command = 'triggerTimer'`
    const rows = await database.query<{ key: string; at: string }>({ name: '', text })
    expect(whenKilled).toBeLessThan(TIMERS)
    expect(rows.map(({ key }) => key).toSorted()).toEqual([...dueOf.keys()].toSorted())
    expect(rows.filter(({ key, at }) => Number(at) < dueOf.get(key)!)).toEqual([])
    await Promise.all(engines.map((each) => each.stop()))
    expect(engines.flatMap(({ exits, unhandled }) => [...exits, ...unhandled])).toEqual([])
    await close()
    const { code, said } = await check(env)
    expect(code === 0 ? '' : said).toBe('')
  })
}

/** Starts the cases at the engines in turn; when the timer of each is due, by its key. */
async function startAll(
  urls: readonly string[],
  count: number,
  dueAt: (n: number) => number,
): Promise<ReadonlyMap<string, number>> {
  const dueOf = new Map<string, number>()
  let next = 0
  const caller = async () => {
    while (next < count) {
      const n = next++
      const variables = { until: new Date(dueAt(n)).toISOString() }
      const body = JSON.stringify({ processId: 'waiting', variables })
      const init = { method: 'POST', body, headers: { 'content-type': 'application/json' } }
      const answer = await asking(`${urls[n % urls.length]}/api/instances`, init)
      const { key } = (await answer.json()) as Json
      expect([answer.status, key]).toEqual([201, expect.any(String)])
      dueOf.set(key, dueAt(n))
    }
  }
  await Promise.all(Array.from({ length: AT_A_TIME }, caller))
  return dueOf
}

const shortly = () => new Promise((resolve) => setTimeout(resolve, 5))
