/** What people say about cases, with files and mentions, and the views that they keep. */
import { createHash } from 'node:crypto'
import { EntityManager } from '@mikro-orm/sql'
import { type TestEngine, oneKind, openEngine } from './engine.ts'
import { type Json, type Part, deskFiles } from './story.ts'

const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
const said = (content: string): Part => ({ name: 'body', content })
const file = (name: string, content: Buffer | string): Part => ({
  name: 'files',
  file: name,
  content,
})

describe.each(oneKind)('on %s', (kind) => {
  let engine: TestEngine
  let path: string
  beforeAll(async () => {
    engine = await openEngine(kind)
    await engine.upload('/api/deployments', deskFiles())
    const body = { processId: 'desk', businessId: 'C-1', variables: { orderId: 'C-1' } }
    const { body: started } = await engine.post('/api/instances', body)
    path = `/api/cases/${started.key}/comments`
  })
  afterAll(() => engine.close())

  const say = (parts: readonly Part[], by = 'wang.wei') => engine.upload(path, parts, by)

  test('what is said is kept in order with its files, each with its hash', async () => {
    const first = await say([said('  screen is cracked '), file('crack.png', png)])
    expect(first.status).toBe(201)
    expect(first.body).toMatchObject({ ordinal: 1, by: 'wang.wei', body: 'screen is cracked' })
    expect((await say([said('seen')], 'li.na')).body).toMatchObject({ ordinal: 2, by: 'li.na' })
    const { body } = await engine.get(path)
    expect(body.items.map(({ ordinal }: Json) => ordinal)).toEqual([1, 2])
    const [attachment] = body.items[0].attachments
    const sha256 = createHash('sha256').update(png).digest('hex')
    const kept = { name: 'crack.png', type: 'image/png', bytes: png.length, sha256 }
    expect(attachment).toMatchObject(kept)
    const got = await engine.get(`/api/attachments/${attachment.key}`)
    expect(got.status).toBe(200)
    expect(got.headers).toMatchObject({
      'content-type': 'image/png',
      'content-disposition': expect.stringMatching(/^attachment; .*crack\.png$/),
      'x-content-type-options': 'nosniff',
    })
    const read = await engine.get('/api/accesses?kind=attachment')
    expect(read.body.items[0]).toMatchObject({
      by: 'anonymous',
      what: expect.stringContaining('crack.png'),
    })
  })

  test('every node hears of a comment with the transaction that keeps it', async () => {
    const heard = () =>
      engine.app
        .get(EntityManager)
        .fork()
        .execute<{ changes: string }[]>('select changes from outbox order by position')
    const before = (await heard()).length
    await say([said('heard everywhere')])
    const rows = await heard()
    expect(rows).toHaveLength(before + 1)
    const [change] = JSON.parse(rows.at(-1)!.changes)
    expect(path).toContain(change.instance)
    expect(change.types).toEqual([])
  })

  test('somebody who is mentioned finds it in their inbox once, and nobody else', async () => {
    const text = 'please look, @li.na and @nobody, but not me@li.na.example, @li.na'
    const { body } = await say([said(text)])
    expect(body.mentions).toEqual(['li.na'])
    const inbox = await engine.get('/api/notices?reader=li.na&unread=true')
    const told = inbox.body.items.filter(({ message }: Json) => message === 'mention')
    expect(told).toHaveLength(1)
    expect(told[0]).toMatchObject({ body: text, subject: expect.stringContaining('C-1') })
    const read = await engine.post(`/api/notices/${told[0].key}/read`, undefined, 'li.na')
    expect(read.body.readAt).toBeDefined()
    const others = await engine.get('/api/notices?reader=wang.wei&unread=true')
    expect(others.body.items.filter(({ message }: Json) => message === 'mention')).toEqual([])
  })

  test('files that are too large, of another kind or not what they say are refused', async () => {
    const refused = async (parts: readonly Part[]) => (await say(parts)).status
    expect(await refused([said('x'), file('run.exe', 'MZ')])).toBe(415)
    expect(await refused([said('x'), file('photo.png', 'not a picture')])).toBe(415)
    expect(await refused([said('x'), file('big.txt', Buffer.alloc(10 * 2 ** 20 + 1, 32))])).toBe(
      413,
    )
    const six = Array.from({ length: 6 }, (_, i) => file(`${i}.txt`, 'x'))
    expect(await refused([said('x'), ...six])).toBe(400)
    expect(await refused([said('  ')])).toBe(400)
    expect(await refused([said('x'.repeat(5_001))])).toBe(400)
    expect((await engine.post(path, { body: 'x' })).status).toBe(415)
    expect((await engine.get(path)).body.items).toHaveLength(4)
  })

  test('of many who speak at once everybody is heard', async () => {
    const all = Array.from({ length: 4 }, (_, i) => say([said(`at once ${i}`)]))
    expect((await Promise.all(all)).map(({ status }) => status)).toEqual([201, 201, 201, 201])
    const { body } = await engine.get(path)
    expect(body.items.map(({ ordinal }: Json) => ordinal)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
  })

  test('views are kept with the account, shared with a group and opened by default', async () => {
    const as = (user: string, groups = '') => {
      const headers = { 'x-punctual-user': user, 'x-punctual-groups': groups }
      return {
        list: async () =>
          (await engine.ask('GET', '/api/views?page=inbox', undefined, headers)).body.items,
        save: (view: object) =>
          engine.ask('POST', '/api/views', { page: 'inbox', ...view }, headers),
        forget: (key: string) => engine.ask('DELETE', `/api/views/${key}`, undefined, headers),
      }
    }
    const [na, lei, wei] = [as('li.na', 'AGT'), as('zhao.lei', 'AGT'), as('wang.wei', 'WH')]
    const own = { name: 'Mine', search: 'share=mine', isDefault: true }
    const { body: mine } = await na.save(own)
    expect(mine).toMatchObject({ ...own, owner: 'li.na' })
    await na.save({ name: 'Ours', search: 'order=priority', group: 'AGT', isDefault: true })
    expect(await na.list()).toMatchObject([
      { name: 'Mine', isDefault: false },
      { name: 'Ours', isDefault: true },
    ])
    expect(await lei.list()).toMatchObject([{ name: 'Ours', owner: 'li.na', isDefault: false }])
    expect(await wei.list()).toEqual([])
    expect((await wei.save({ ...own, group: 'AGT' })).status).toBe(403)
    expect((await wei.save({ ...own, search: '多' })).status).toBe(400)
    expect((await lei.forget(mine.key)).status).toBe(404)
    expect((await na.forget(mine.key)).status).toBe(204)
    expect(await na.list()).toHaveLength(1)
  })

  test('cases are opened by the forms of their start events', async () => {
    const { body } = await engine.get('/api/start-forms')
    expect(body.items).toEqual([])
  })
})
