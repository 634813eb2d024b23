/**
 * Ten thousand starts at once, over HTTP, at an engine with little room: each is answered, whole or
 * not at all; people read meanwhile; what waits and what memory holds stays bounded; and when it is
 * over everything is as before.
 */
import { jest } from '@jest/globals'
import { engineProcess, type EngineProcess } from '../crash/engine-process.ts'
import { bpmn, end, flows, start } from '../engine/bpmn.ts'
import { oneKind, freshDatabase } from '../engine/database.ts'
import { postAtOnce } from './pipeline.ts'
import { asking, type Json } from './story.ts'

jest.setTimeout(120_000)

const STARTS = 10_000
const ROOM = 500
/** The engine's own work has a quarter of the room besides. */
const WAITING_MAX = ROOM * 1.25
/** Reads that are answered while starts are still open; there are ten times as many. */
const READS_MIN = 5
/** What the requests themselves need, read or unread, with much to spare. */
const GROWTH_MAX_MB = 400
const PAGE = 500
const small = bpmn('small', `${start()}${end()}${flows('start > end')}`)

describe.each(oneKind)('on %s', (kind) => {
  let engine: EngineProcess
  let end = async () => {}
  beforeAll(async () => {
    const { settings, drop } = await freshDatabase(kind)
    engine = await engineProcess({
      DATABASE_URL: settings.databaseUrl,
      DATA_DIR: settings.dataFolder,
      PUNCTUAL_PROCESSES: '',
      PUNCTUAL_QUEUE: String(ROOM),
    })
    end = async () => {
      await engine.stop()
      await drop()
    }
    engine.launch()
    await engine.ready()
    const body = new FormData()
    body.append('resources', new Blob([small]), 'small.bpmn')
    const init = { method: 'POST', body }
    expect((await asking(`${engine.url}/api/deployments`, init)).status).toBe(201)
  })
  afterAll(() => end())

  test('a flood of starts is answered, and those who read meanwhile as well', async () => {
    const memoryBefore = (await figures()).megabytes
    const reads = readingUntilOver()
    const starting = postAtOnce(engine.url, '/api/instances', { processId: 'small' }, STARTS)
    const replies = await starting.finally(reads.over)
    const { statuses, waiting, megabytes } = await reads.done

    const started = replies.filter(({ status }) => status === 201)
    const refused = replies.filter(({ status }) => status !== 201)
    expect(started.length).toBeGreaterThan(0)
    expect(refused.length).toBeGreaterThan(0)
    expect(new Set(refused.map(whatIsSaid))).toEqual(
      new Set(['503 https://punctual.dev/problems/resource-exhausted, again after 1 s']),
    )
    const keys = started.map(({ body }) => (JSON.parse(body) as Json).key as string)
    expect(await keysInDatabase()).toEqual(keys.toSorted())
    expect(new Set(statuses)).toEqual(new Set([200]))
    expect(statuses.length).toBeGreaterThanOrEqual(READS_MIN)
    expect(Math.max(...waiting)).toBeLessThanOrEqual(WAITING_MAX)
    expect(Math.max(...megabytes) - memoryBefore).toBeLessThan(GROWTH_MAX_MB)

    const [after] = await postAtOnce(engine.url, '/api/instances', { processId: 'small' }, 1, 1)
    expect(after!.status).toBe(201)
    expect((await figures()).waiting).toBe(0)
    expect([engine.exits, engine.unhandled]).toEqual([[], []])
  })

  /** Reads one page after the other; only what is answered while starts are open counts. */
  function readingUntilOver() {
    const statuses: number[] = []
    const waiting: number[] = []
    const megabytes: number[] = []
    let isOver = false
    const read = async () => {
      while (!isOver) {
        const { status } = await get('/api/instances?limit=10')
        const now = await figures()
        if (isOver) return
        statuses.push(status)
        waiting.push(now.waiting)
        megabytes.push(now.megabytes)
      }
    }
    const over = () => {
      isOver = true
    }
    return { over, done: read().then(() => ({ statuses, waiting, megabytes })) }
  }

  async function get(path: string): Promise<{ status: number; text: string }> {
    const answer = await asking(`${engine.url}${path}`)
    return { status: answer.status, text: await answer.text() }
  }

  async function figures(): Promise<{ waiting: number; megabytes: number }> {
    const { text } = await get('/metrics')
    const figure = (name: string) => Number(new RegExp(`^${name} (.+)$`, 'm').exec(text)?.[1])
    return {
      waiting: figure('punctual_waiting_commands'),
      megabytes: figure('process_resident_memory_bytes') / 2 ** 20,
    }
  }

  async function keysInDatabase(): Promise<string[]> {
    const keys: string[] = []
    for (let after = ''; ;) {
      const { text } = await get(`/api/instances?limit=${PAGE}${after}`)
      const { items, next } = JSON.parse(text) as Json
      keys.push(...items.map(({ key }: Json) => key))
      if (next === undefined) return keys.toSorted()
      after = `&after=${next}`
    }
  }
})

function whatIsSaid({ status, head, body }: { status: number; head: string; body: string }) {
  const again = /^retry-after: (.+)$/im.exec(head)?.[1]
  return `${status} ${(JSON.parse(body) as Json).type}, again after ${again} s`
}
