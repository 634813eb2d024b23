/** Messages that are kept for whoever will wait for them. */
import { type TestEngine, oneKind, openEngine } from './engine.ts'

describe.each(oneKind)('on %s', (kind) => {
  let engine: TestEngine
  beforeAll(async () => {
    engine = await openEngine(kind)
  })
  afterAll(() => engine.close())

  const send = (more: object) =>
    engine.post('/api/messages', { name: 'paid', correlationKey: 'O-1', ...more })
  const hour = { timeToLiveMs: 3_600_000 }

  test('a message with a time to live is kept, and its id is accepted once', async () => {
    expect(await send({ ...hour, messageId: 'M-1' })).toMatchObject({
      status: 200,
      body: { correlated: [], started: [], buffered: true },
    })
    expect(await send({ ...hour, messageId: 'M-1' })).toMatchObject({
      status: 409,
      body: { type: 'https://punctual.dev/problems/already-exists' },
    })
    expect(await send({ ...hour, messageId: 'M-2' })).toMatchObject({ status: 200 })
  })

  test.each([
    [{ timeToLiveMs: 0 }, 400],
    [{ timeToLiveMs: 31 * 24 * 3_600_000 }, 400],
    [{ timeToLiveMs: 'long' }, 400],
    [{ correlationKey: 'a\0b' }, 400],
    [{ messageId: 'M-3' }, 400],
    [{ timeToLiveMs: null, messageId: null }, 404],
    [{}, 404],
  ])('%j is refused with %i', async (more, status) => {
    const answer = await send(more)
    expect(answer.status).toBe(status)
    expect(answer.body.detail).toMatch(/^expected /)
  })
})
