/** E-mail: a real conversation with a mail server, in the reader's words, hours and zone. */
import { cleaningUp } from '../engine/clean-up.ts'
import { openSmtpServer, type SmtpServer } from './smtp-server.ts'
import {
  oneKind,
  freshDatabase,
  HOUR,
  logOf,
  MINUTE,
  openEngine,
  organisation,
  type Engine,
  type TestDatabase,
} from './story.ts'

describe.each(oneKind)('e-mail on %s', (kind) => {
  let database: TestDatabase
  let server: SmtpServer
  let engine: Engine
  beforeAll(async () => {
    database = await freshDatabase(kind)
    server = await openSmtpServer()
    engine = await openEngine(database, {
      PUNCTUAL_SMTP_URL: server.url,
      PUNCTUAL_MAIL_FROM: 'Desk <desk@example.org>',
    })
    await engine.deployAll()
    await engine.toMonday(10)
  })
  beforeEach(() => void server.mails.splice(0))
  afterEach(() => engine.verify())
  afterAll(async () => {
    await engine?.close()
    await server?.close()
    await database?.drop()
  })

  const told = () =>
    server.mails.map(({ to, subject, text }) => `${to.join()}: ${subject}: ${text}`).toSorted()
  test('a role reaches each member, in the own language and zone', async () => {
    await engine.tell({ tell: ['role:DSP', 'user:wang'], message: 'due', channels: ['email'] })
    await engine.advance(2 * HOUR)
    expect(told()).toEqual([
      'li.na@example.com: RO-7：即将到期: 应于 2040-01-02 14:00 前完成，还剩 2小时。',
      'tom@example.com: RO-7: due soon: Due January 2, 2040 07:00 (GMT+1), 2 h left.',
      'wang@example.com: RO-7: due soon: Due 2040-01-02 14:00, 2 h left.',
    ])
    const [mail] = server.mails
    const [delivery] = (await engine.deliveries()).filter(
      ({ key }) => key === mail!.headers['x-punctual-delivery'],
    )
    expect(delivery).toMatchObject({ state: 'sent', attempts: 1, channel: 'email' })
    expect(mail!.from).toBe('desk@example.org')
    expect(mail!.headers).toMatchObject({
      from: 'Desk <desk@example.org>',
      'message-id': `<${delivery.idempotencyKey}@example.org>`,
      'auto-submitted': 'auto-generated',
      date: new Date(engine.clock.now()).toUTCString().replace('GMT', '+0000'),
    })
  })

  test('a customer reads the promised date in the own language and zone', async () => {
    const customer = { name: 'Ana', email: 'ana@example.net', language: 'en', zone: 'America/Lima' }
    const telling = { tell: ['user:customer'], message: 'delayed', channels: ['email'] }
    await engine.tell({ ...telling, variables: { customer, note: 'RO-7' } })
    await engine.advance(2 * HOUR)
    const by = engine.clock.now() + 2 * HOUR
    const lima = new Date(by - 5 * HOUR)
    const date = lima.toLocaleDateString('en', { dateStyle: 'long', timeZone: 'UTC' })
    const time = lima.toISOString().slice(11, 16)
    expect(told()).toEqual([
      `ana@example.net: Your order RO-7: Dear Ana, by ${date} ${time} (GMT-5).`,
    ])
  })

  test('a ladder tells the customer, and nobody where there is none', async () => {
    const own = { language: 'en', zone: 'Europe/Berlin' }
    const telling = { tell: ['customer'], message: 'delayed', channels: ['inbox'] }
    const variables = { customerName: 'Ben', email: 'ben@example.net', ...own, note: 'RO-8' }
    await engine.tell({ ...telling, variables: { ...variables, customer: { name: 'Ben' } } })
    await engine.tell({ ...telling, variables: { note: 'anonymous' } })
    await engine.advance(2 * HOUR)
    const by = new Date(engine.clock.now() + 2 * HOUR + HOUR)
    const date = by.toLocaleDateString('en', { dateStyle: 'long', timeZone: 'UTC' })
    const time = by.toISOString().slice(11, 16)
    expect(told()).toEqual([
      `ben@example.net: Your order RO-8: Dear Ben, by ${date} ${time} (GMT+1).`,
    ])
  })

  test('a customer without language and zone is told in the engine’s', async () => {
    const customer = { name: '王', email: 'wang@example.net', zone: 'Nowhere/Else' }
    const telling = { tell: ['=“customer”'.replace(/[“”]/g, '"')], message: 'delayed' }
    await engine.tell({ ...telling, channels: ['email'], variables: { customer } })
    const by = new Date(engine.clock.now() + 4 * HOUR + 8 * HOUR)
    await engine.advance(2 * HOUR)
    const [year, month, day] = [by.getUTCFullYear(), by.getUTCMonth() + 1, by.getUTCDate()]
    const when = `${year}年${month}月${day}日 ${by.toISOString().slice(11, 16)} (GMT+8)`
    expect(told()).toEqual([`wang@example.net: 您的工单: 王，我们将在 ${when} 前完成。`])
  })

  test('a notice that reached the customer extends the promise, one to others not', async () => {
    const customer = { name: 'Ana', email: 'ana@example.net' }
    const tell = ['user:customer', 'user:wang']
    const instance = await engine.tell({
      tell,
      message: 'delayed',
      channels: ['email'],
      variables: { customer },
    })
    await engine.advance(2 * HOUR)
    const [promise] = (await engine.get(`/api/promises?instance=${instance}`)).body.items
    const sent = await engine.deliveries(`instance=${instance}`)
    const noticeTo = (reader: string) => sent.find((each) => each.reader === reader).notice
    const ask = (notice: string) =>
      engine.post(`/api/promises/${promise.key}/extension`, { by: 'PT2H', reason: 'x', notice })
    expect(await ask(noticeTo('user:wang'))).toMatchObject({ status: 400 })
    expect(await ask(noticeTo('user:customer'))).toMatchObject({
      status: 200,
      body: { outcome: 'extended', promise: { originalDueAt: promise.dueAt } },
    })
  })

  test('nights are kept by who has them, but for what is urgent', async () => {
    await engine.toMonday(20)
    const tell = ['user:li.na', 'user:tom']
    await engine.tell({ tell, message: 'due', channels: ['email'], businessId: 'night' })
    await engine.tell({
      tell,
      message: 'due',
      channels: ['email'],
      businessId: 'fire',
      urgent: true,
    })
    await engine.advance(2 * HOUR + MINUTE)
    const readers = () =>
      server.mails.map(({ to, subject }) => `${subject.slice(0, 5)} ${to.join()}`)
    expect(readers().toSorted()).toEqual([
      'fire: tom@example.com',
      'fire： li.na@example.com',
      'night tom@example.com',
    ])
    await engine.advance(24 * HOUR)
    expect(readers()).toContainEqual('night li.na@example.com')
    const held = server.mails.find(({ subject }) => subject === 'night：即将到期')
    expect(new Date(held!.headers['date']!).toISOString()).toMatch(/T01:00:00/)
  })

  test('a failed attempt does not come back in the night', async () => {
    const threeSeconds = 3 / 3600
    await engine.toMonday(16 - threeSeconds)
    server.answers.data.push('451 later')
    await engine.tell({ tell: ['user:li.na'], message: 'due', channels: ['email'] })
    await engine.advance(2 * HOUR)
    const [waiting] = await engine.deliveries('state=waiting')
    expect(waiting).toMatchObject({ attempts: 1, failure: expect.stringContaining('EMESSAGE 451') })
    expect(waiting.availableAt).toMatch(/T01:00:00.000Z$/)
    await engine.advance(15 * HOUR)
    expect(told()).toEqual([])
    await engine.advance(MINUTE)
    expect(told()).toHaveLength(1)
    expect(await engine.deliveries('state=waiting')).toEqual([])
  })

  test('a refused recipient is refused for good', async () => {
    server.answers.recipient.push('550 no such person')
    await engine.tell({ tell: ['user:tom'], message: 'due', channels: ['email'] })
    await engine.advance(2 * HOUR)
    const [dead] = await engine.deliveries('state=dead')
    expect(dead).toMatchObject({ reader: 'user:tom', attempts: 1 })
    expect(dead.failure).toContain('EENVELOPE 550')
    await engine.post(`/api/deliveries/${dead.key}/retry`)
    await engine.advance(0)
    expect(told()).toHaveLength(1)
  })

  test('who has no address is found among the dead, and told when there is one', async () => {
    const tell = ['user:nobody', 'role:EMPTY', 'user:customer']
    const customer = { email: 'a@example.net, b@example.net' }
    await engine.tell({ tell, message: 'due', channels: ['email'], variables: { customer } })
    await engine.advance(2 * HOUR)
    expect(told()).toEqual([])
    const dead = await engine.deliveries('state=dead&channel=email')
    expect(dead.map(({ reader, failure }) => `${reader} ${failure}`).toSorted()).toEqual(
      ['role:EMPTY', 'user:customer', 'user:nobody'].map(
        (reader) => `${reader} expected an e-mail address of ${reader}, but there is none`,
      ),
    )
    const people = organisation.people.map((person) =>
      person.id === 'nobody' ? { ...person, email: 'nobody@example.com' } : person,
    )
    await engine.deploy({ 'organisation.json': { ...organisation, people } })
    await engine.ask('PATCH', `/api/instances/${dead[0].instance}/variables`, {
      variables: { customer: { email: 'a@example.net' } },
    })
    expect((await engine.post('/api/deliveries/retries', { channel: 'email' })).body).toEqual({
      before: 3,
      retried: 3,
    })
    await engine.advance(0)
    expect(server.mails.map(({ to }) => to.join()).toSorted()).toEqual([
      'a@example.net',
      'nobody@example.com',
    ])
  })
})

describe('e-mail without a server', () => {
  const later = cleaningUp()

  test('is written to the log, the whole message in one line', async () => {
    const database = await freshDatabase('PGlite')
    later(() => database.drop())
    const engine = await openEngine(database)
    later(() => engine.close())
    await engine.deployAll()
    await engine.toMonday(10)
    const lines = logOf(engine)
    await engine.tell({ tell: ['user:tom'], message: 'due', channels: ['email'] })
    await engine.advance(2 * HOUR)
    const [delivery] = await engine.deliveries()
    expect(delivery).toMatchObject({ state: 'sent', reader: 'user:tom' })
    expect(lines).toContainEqual({
      msg: 'e-mail',
      delivery: delivery.key,
      mail: {
        from: 'Punctual <punctual@localhost>',
        to: { name: 'Tom', address: 'tom@example.com' },
        subject: 'RO-7: due soon',
        text: 'Due January 2, 2040 07:00 (GMT+1), 2 h left.',
        messageId: `<${delivery.idempotencyKey}@localhost>`,
        date: new Date(engine.clock.now()),
      },
    })
  })
})
