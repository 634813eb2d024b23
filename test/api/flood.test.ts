/**
 * Ten thousand starts over 250 connections: each is answered, what has no room is refused, and
 * reads beside them are answered too.
 */
import { Agent, request } from 'node:http'
import { Runner } from '../../apps/engine/src/runtime/runner.ts'
import { bpmn, end, flows, start } from '../engine/bpmn.ts'
import { type TestEngine, databaseKinds, openEngine } from './engine.ts'
import type { Json } from './story.ts'

const STARTS = 10_000
const READS = 50
const QUEUE = 50
const SOCKETS = 250
const small = bpmn('small', `${start()}${end()}${flows('start > end')}`)

describe.each(databaseKinds.filter((kind) => kind === 'PostgreSQL'))('on %s', (kind) => {
  let engine: TestEngine
  let url: string
  const agent = new Agent({ keepAlive: true, maxSockets: SOCKETS })
  beforeAll(async () => {
    engine = await openEngine(kind, { queueLimit: QUEUE })
    url = await engine.listen()
    const file = { name: 'resources', content: small, file: 'small.bpmn' }
    expect((await engine.upload('/api/deployments', [file])).status).toBe(201)
  })
  afterAll(async () => {
    agent.destroy()
    await engine.close()
  })

  test('a flood of starts is answered, whole or not at all, and reads with it', async () => {
    const runner = engine.app.get(Runner, { strict: false })
    let longest = 0
    const watch = setInterval(() => (longest = Math.max(longest, runner.waiting)), 1)
    const asked = Array.from({ length: STARTS }, () => startSmall())
    const [starts, reads] = await Promise.all([Promise.all(asked), readMeanwhile()])
    clearInterval(watch)

    const started = starts.filter(({ status }) => status === 201)
    const refused = starts.filter(({ status }) => status !== 201)
    expect(started.length).toBeGreaterThan(0)
    expect(refused.length).toBeGreaterThan(0)
    expect(
      new Set(refused.map(({ status, type, retryAfter }) => [status, type, retryAfter].join())),
    ).toEqual(new Set(['503,https://punctual.dev/problems/resource-exhausted,1']))
    expect(await keysInDatabase()).toEqual(started.map(({ key }) => String(key)).toSorted())
    expect(reads).toEqual(Array.from({ length: READS }, () => 200))
    expect(longest).toBeGreaterThan(0)
    expect(longest).toBeLessThanOrEqual(QUEUE)
  })

  type Answer = Readonly<{ status: number; key?: string; type?: string; retryAfter?: string }>

  function startSmall(): Promise<Answer> {
    return ask('POST', '/api/instances', { processId: 'small' })
  }

  async function readMeanwhile(): Promise<number[]> {
    const statuses: number[] = []
    for (let n = 0; n < READS; n++) {
      statuses.push((await engine.get('/api/instances?limit=10')).status)
    }
    return statuses
  }

  async function keysInDatabase(): Promise<string[]> {
    const keys: string[] = []
    for (let after = ''; ;) {
      const { body } = await engine.get(`/api/instances?limit=500${after}`)
      keys.push(...body.items.map(({ key }: Json) => key))
      if (body.next === undefined) return keys.toSorted()
      after = `&after=${body.next}`
    }
  }

  function ask(method: string, path: string, body: object): Promise<Answer> {
    const text = JSON.stringify(body)
    const headers = {
      'content-type': 'application/json',
      'content-length': text.length,
      'x-punctual-user': 'flood',
    }
    return new Promise((resolve, reject) => {
      const asked = request(url + path, { method, agent, headers }, (response) => {
        let said = ''
        response.on('data', (chunk) => (said += chunk))
        response.on('end', () => {
          const { key, type } = JSON.parse(said)
          const retryAfter = response.headers['retry-after']
          resolve({ status: response.statusCode!, key, type, retryAfter })
        })
      })
      asked.on('error', reject)
      asked.end(text)
    })
  }
})
