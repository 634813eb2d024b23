/** Webhooks: signed, retried under one key, given up, and taken up again. */
import { register } from 'prom-client'
import { cleaningUp } from '../engine/clean-up.ts'
import { openReceiver, type Receiver } from './receiver.ts'
import {
  oneKind,
  freshDatabase,
  HOUR,
  logOf,
  openEngine,
  type Engine,
  type Json,
  type TestDatabase,
} from './story.ts'

const key = Buffer.from('a secret of thirty-two bytes, yes')
const secret = `whsec_${key.toString('base64')}`

describe.each(oneKind)('webhooks on %s', (kind) => {
  let database: TestDatabase
  let receiver: Receiver
  let mute: Receiver
  let engine: Engine
  const env = () => {
    const crm = { url: receiver.url, secret, timeoutMs: 30_000 }
    const silent = { url: mute.url, secret, timeoutMs: 50 }
    return { PUNCTUAL_WEBHOOKS: JSON.stringify({ crm, silent }) }
  }
  beforeAll(async () => {
    database = await freshDatabase(kind)
    receiver = await openReceiver(key)
    mute = await openReceiver(key)
    engine = await openEngine(database, env())
    await engine.deployAll()
    await engine.toMonday(10)
  })
  beforeEach(() => void receiver.received.splice(0))
  afterEach(() => engine.verify())
  afterAll(async () => {
    await engine?.close()
    await receiver?.goAway()
    await mute?.goAway()
    await database?.drop()
  })

  const telling = { tell: ['role:SUP'], message: 'due', channels: ['crm'] }
  const tell = async (): Promise<string> => {
    const instance = await engine.tell(telling)
    await engine.advance(2 * HOUR)
    return instance
  }
  const deliveryOf = async (instance: string): Promise<Json> =>
    (await engine.deliveries(`instance=${instance}`))[0]

  test('a notice is posted once, signed, under a key of its own', async () => {
    const instance = await tell()
    const delivery = await deliveryOf(instance)
    const [promise] = (await engine.get(`/api/promises?instance=${instance}`)).body.items
    const at = engine.clock.now()
    expect(delivery).toMatchObject({
      state: 'sent',
      attempts: 1,
      sentAt: new Date(at).toISOString(),
    })
    expect(receiver.received).toEqual([
      {
        id: delivery.idempotencyKey,
        idempotencyKey: delivery.idempotencyKey,
        at,
        isGenuine: true,
        body: {
          type: 'notice',
          timestamp: new Date(at).toISOString(),
          data: {
            key: delivery.key,
            instance,
            businessId: 'RO-7',
            promise: promise.key,
            rung: 'half',
            message: 'due',
            to: 'role:SUP',
            language: 'en',
            subject: 'RO-7: due soon',
            body: 'Due 2040-01-02 14:00, 2 h left.',
          },
        },
      },
    ])
  })

  test('what fails is tried again under the same key, later and later', async () => {
    const pause = { status: 429, headers: { 'retry-after': '3600' } }
    receiver.answers.push(500, 'drop', 408, 503, pause)
    const instance = await tell()
    const failures: string[] = []
    for (let attempt = 1; attempt <= 5; attempt++) {
      const { state, attempts, failure, availableAt } = await deliveryOf(instance)
      expect([state, attempts]).toEqual(['waiting', attempt])
      failures.push(failure)
      await engine.clock.advanceTo(Date.parse(availableAt) - 1)
      expect(receiver.received).toHaveLength(attempt)
      await engine.advance(1)
    }
    expect(failures.map((failure) => failure.replace(/^expected 'crm' to answer/, ''))).toEqual([
      ' with 2xx, but it answered with 500',
      ', but the connection failed (UND_ERR_SOCKET)',
      ' with 2xx, but it answered with 408',
      ' with 2xx, but it answered with 503',
      ' with 2xx, but it answered with 429',
    ])
    const delivery = await deliveryOf(instance)
    expect(delivery).toMatchObject({ state: 'sent', attempts: 6 })
    expect(delivery.failure).toBeUndefined()
    expect(new Set(receiver.received.map(({ id }) => id))).toEqual(
      new Set([delivery.idempotencyKey]),
    )
    expect(new Set(receiver.received.map(({ body }) => JSON.stringify(body))).size).toBe(1)
    expect(receiver.received.map(({ isGenuine }) => isGenuine)).toEqual(Array(6).fill(true))
    const waits = receiver.received.slice(1).map(({ at }, n) => at - receiver.received[n]!.at)
    for (const [n, planned] of [10, 30, 90, 270].entries()) {
      expect(waits[n]! / 1000).toBeGreaterThanOrEqual(planned * 0.75 - 1)
      expect(waits[n]! / 1000).toBeLessThanOrEqual(planned * 1.25 + 1)
    }
    expect(waits[4]).toBeGreaterThanOrEqual(HOUR - 1000)
  })

  test('a receiver that does not answer is not waited for', async () => {
    mute.answers.push(...Array(10).fill('hang'))
    const instance = await engine.tell({ ...telling, channels: ['silent', 'crm'] })
    await engine.advance(2 * HOUR)
    const [crm, silent] = await engine.deliveries(`instance=${instance}`)
    expect(crm).toMatchObject({ channel: 'crm', state: 'sent' })
    expect(silent).toMatchObject({ channel: 'silent', state: 'waiting', attempts: 1 })
    expect(silent.failure).toBe("expected 'silent' to answer, but it did not within 50 ms")
    await engine.advance(9 * HOUR)
    const [dead] = await engine.deliveries('state=dead&channel=silent')
    expect(dead).toMatchObject({ key: silent.key, attempts: 10 })
  })

  test('a receiver that has gone leaves dead deliveries, retried when it is back', async () => {
    await receiver.goAway()
    const instance = await tell()
    await engine.advance(9 * HOUR)
    const dead = await deliveryOf(instance)
    expect(dead).toMatchObject({ state: 'dead', attempts: 10 })
    expect(dead.failure).toBe("expected 'crm' to answer, but the connection failed (ECONNREFUSED)")
    expect(await engine.deliveries('state=dead&channel=crm')).toEqual([dead])
    await receiver.comeBack()
    await engine.advance(24 * HOUR)
    expect(receiver.received).toEqual([])
    const retried = await engine.post(`/api/deliveries/${dead.key}/retry`)
    expect([retried.status, retried.body.state, retried.body.attempts]).toEqual([200, 'waiting', 0])
    await engine.advance(0)
    expect(receiver.received.map(({ id }) => id)).toEqual([dead.idempotencyKey])
    expect(await deliveryOf(instance)).toMatchObject({ state: 'sent', attempts: 1 })
    expect((await engine.post(`/api/deliveries/${dead.key}/retry`)).status).toBe(409)
  })

  test('a refusal and a redirect are final; all that is dead can be retried at once', async () => {
    const elsewhere = { status: 307, headers: { location: '/elsewhere' } }
    receiver.answers.push(400, elsewhere)
    const instances = [await tell(), await tell()]
    expect(receiver.received).toHaveLength(2)
    const dead = await engine.deliveries('state=dead&channel=crm')
    expect(dead.map(({ attempts, failure }) => [attempts, /\d+$/.exec(failure)![0]])).toEqual([
      [1, '307'],
      [1, '400'],
    ])
    expect((await engine.post('/api/deliveries/retries', { channel: 'email' })).body).toEqual({
      before: 0,
      retried: 0,
    })
    const retried = await engine.post('/api/deliveries/retries', { channel: 'crm' })
    expect(retried.body).toEqual({ before: 2, retried: 2 })
    await engine.advance(0)
    for (const instance of instances) expect((await deliveryOf(instance)).state).toBe('sent')
    expect(await engine.deliveries('state=dead&channel=crm')).toEqual([])
  })

  test('a crash between sending and noting: the second delivery carries the same key', async () => {
    await engine.rows(`create function crash() returns trigger language plpgsql as
      $$ begin raise exception 'the engine is gone'; end $$`)
    await engine.rows(`create trigger crash before update on delivery for each row
      when (new.state = 'sent') execute function crash()`)
    const instance = await tell()
    expect(receiver.received).toHaveLength(1)
    expect(await deliveryOf(instance)).toMatchObject({ state: 'waiting', attempts: 1 })
    await engine.close()
    engine = await openEngine(database, env())
    await engine.rows('drop trigger crash on delivery')
    await engine.advance(119_000)
    expect(receiver.received).toHaveLength(1)
    await engine.advance(1_000)
    const [first, second, ...others] = receiver.received
    expect([second!.id, second!.body, others]).toEqual([first!.id, first!.body, []])
    expect(await deliveryOf(instance)).toMatchObject({ state: 'sent', attempts: 2 })
  })

  test('nodes that look at the same time send everything once', async () => {
    await receiver.goAway()
    const instances: string[] = []
    for (let n = 0; n < 20; n++) instances.push(await engine.tell(telling))
    await engine.advance(2 * HOUR)
    await receiver.comeBack()
    await engine.rows(`update delivery set available_at = 1 where state = 'waiting'`)
    const others = kind === 'PGlite' ? [] : [await openEngine(database, env())]
    await Promise.all([engine, ...others].map(({ dispatcher }) => dispatcher.fireDue()))
    await others[0]?.close()
    const received = receiver.received.map(({ body }) => String(body.data.instance))
    expect(received.toSorted()).toEqual(instances.toSorted())
  })

  test('a channel that nobody has set up is dead, and secrets stay out of the log', async () => {
    const lines = logOf(engine)
    receiver.answers.push(500, 400)
    await engine.tell({ ...telling, channels: ['crm', 'pager'] })
    await engine.advance(3 * HOUR)
    const [dead] = await engine.deliveries('state=dead&channel=pager')
    expect(dead.failure).toBe("expected a channel 'pager' (PUNCTUAL_WEBHOOKS), but there is none")
    const text = JSON.stringify(lines)
    expect(lines.length).toBeGreaterThanOrEqual(3)
    for (const hidden of [secret, key.toString('base64'), 'in-the-address']) {
      expect(text).not.toContain(hidden)
    }
    const figures = await register.metrics()
    for (const outcome of ['sent', 'failed', 'dead']) {
      const line = `punctual_delivery_attempts_total\\{channel="crm",outcome="${outcome}"\\} [1-9]`
      expect(figures).toMatch(new RegExp(line))
    }
    const { body } = await engine.get('/metrics')
    expect(body).toMatch(/^punctual_dead_deliveries [1-9]/m)
    const { length } = await engine.deliveries('state=dead')
    const all = await engine.post('/api/deliveries/retries', {})
    expect(all.body).toEqual({ before: length, retried: length })
    expect(await engine.deliveries('state=waiting')).toHaveLength(length)
  })
})

describe.each(oneKind)('on the machine’s clock on %s', (kind) => {
  const later = cleaningUp()

  test('notices leave by themselves', async () => {
    const database = await freshDatabase(kind)
    later(() => database.drop())
    const receiver = await openReceiver(key)
    later(() => receiver.goAway())
    const crm = { url: receiver.url, secret }
    const env = { PUNCTUAL_CLOCK: 'real', PUNCTUAL_WEBHOOKS: JSON.stringify({ crm }) }
    const engine = await openEngine(database, env)
    later(() => engine.close())
    await engine.deployAll()
    const arrival = receiver.next()
    const telling = { tell: ['user:tom'], message: 'due', channels: ['crm'], within: 'PT0.2S' }
    const instance = await engine.tell(telling)
    const { isGenuine, body } = await arrival
    expect([isGenuine, body.data.instance, body.data.to]).toEqual([true, instance, 'user:tom'])
  })
})
