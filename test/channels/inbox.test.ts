/** The in-app inbox: who is told, once each, and what is unread. */
import {
  databaseKinds,
  freshDatabase,
  HOUR,
  openEngine,
  type Engine,
  type Json,
  type TestDatabase,
} from './story.ts'

describe.each(databaseKinds)('the inbox on %s', (kind) => {
  let database: TestDatabase
  let engine: Engine
  beforeAll(async () => {
    database = await freshDatabase(kind)
    engine = await openEngine(database)
    await engine.deployAll()
    await engine.toMonday(10)
  })
  afterEach(() => engine.verify())
  afterAll(async () => {
    await engine?.close()
    await database?.drop()
  })

  const inbox = async (query: string): Promise<Json[]> =>
    (await engine.get(`/api/notices?${query}`)).body.items
  const unread = async (reader: string): Promise<number> =>
    (await engine.get(`/api/notices/count?reader=${reader}`)).body.unread

  test('everybody of a role is told in the own language, twice told is told once', async () => {
    const tell = ['role:DSP', 'role:SUP', 'user:wang']
    const instance = await engine.tell({ tell, message: 'due', channels: ['inbox'] })
    await engine.advance(2 * HOUR)
    const told = async (reader: string) =>
      (await inbox(`reader=${reader}&instance=${instance}`)).map(({ to, language, subject }) => [
        to,
        language,
        subject,
      ])
    expect(await told('li.na')).toEqual([['role:DSP', 'zh-CN', 'RO-7：即将到期']])
    expect(await told('tom')).toEqual([['role:DSP', 'en', 'RO-7: due soon']])
    expect(await told('wang')).toEqual([['role:DSP', 'en', 'RO-7: due soon']])
    expect(await told('zhao')).toEqual([])
    expect(await inbox(`instance=${instance}`)).toHaveLength(3)
    const [, toms] = await Promise.all([inbox('reader=li.na'), inbox('reader=tom')])
    expect(toms[0].body).toBe('Due January 2, 2040 07:00 (GMT+1), 2 h left.')
  })

  test('what one has read is unread for the others, and is read once', async () => {
    const before = await unread('li.na')
    const instance = await engine.tell({ tell: ['role:DSP'], message: 'due', channels: ['inbox'] })
    await engine.advance(3 * HOUR)
    expect(await unread('li.na')).toBe(before + 1)
    const [notice] = await inbox(`reader=li.na&unread=true&instance=${instance}`)
    expect(notice.readAt).toBeUndefined()
    const readAt = new Date(engine.clock.now()).toISOString()
    const read = await engine.post(`/api/notices/${notice.key}/read`, undefined, 'li.na')
    expect([read.status, read.body.readAt]).toEqual([200, readAt])
    await engine.advance(HOUR)
    const again = await engine.post(`/api/notices/${notice.key}/read`, undefined, 'li.na')
    expect(again.body.readAt).toBe(readAt)
    expect(await unread('li.na')).toBe(before)
    expect(await inbox(`reader=li.na&unread=true&instance=${instance}`)).toEqual([])
    expect(await inbox(`reader=li.na&unread=false&instance=${instance}`)).toEqual([again.body])
    expect(await inbox(`reader=tom&unread=true&instance=${instance}`)).toHaveLength(1)
  })

  test('the actor is the reader when none is named, and reads nobody else’s', async () => {
    const { body } = await engine.ask('GET', '/api/notices/count', undefined, {
      'x-punctual-user': 'tom',
    })
    expect(body).toEqual({ reader: 'tom', unread: await unread('tom') })
    const own = await engine.ask('GET', '/api/notices?unread=true', undefined, {
      'x-punctual-user': 'tom',
    })
    expect(own.body.items).toEqual(await inbox('reader=tom&unread=true'))
    const [notice] = own.body.items
    expect((await engine.post(`/api/notices/${notice.key}/read`, undefined, 'zhao')).status).toBe(
      404,
    )
    expect((await engine.post(`/api/notices/${notice.key}/read`)).status).toBe(404)
    expect((await engine.get('/api/notices?reader=tom&to=role:DSP')).status).toBe(400)
  })

  test('an inbox is paged, the latest first', async () => {
    for (let n = 0; n < 3; n++) {
      await engine.tell({
        tell: ['user:zhao'],
        message: 'due',
        channels: ['inbox'],
        businessId: `Z-${n}`,
      })
      await engine.advance(2 * HOUR)
    }
    const whole = await inbox('reader=zhao')
    expect(whole.map(({ subject }) => subject.slice(0, 3))).toEqual(['Z-2', 'Z-1', 'Z-0'])
    const { items, next } = (await engine.get('/api/notices?reader=zhao&limit=2')).body
    const rest = await inbox(`reader=zhao&limit=2&after=${next}`)
    expect([...items, ...rest]).toEqual(whole)
  })
})
