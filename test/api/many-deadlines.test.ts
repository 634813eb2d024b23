/** What a preview foresees is what happens: 1,000 mixed cases under a virtual clock. */
import { hour, monday, open } from './deadline-story.ts'
import type { TestEngine } from './engine.ts'
import type { Json } from './story.ts'

const CASES = 1_000

/** Everything that is told of clocks, in a form that can be compared. */
const line = ({ instance, rung, to, channel, deliverAt }: Json) =>
  [instance, rung, to, channel, deliverAt].join(' ')

/** What a promise is going to do. */
const plannedLine = ({ key, dueAt, goalMs, rungs }: Json) =>
  `${key} ${dueAt} ${goalMs} ${rungs.map(({ id, at, status }: Json) => id + at + status).join(' ')}`

const keysOf = ({ items }: Json): string[] => items.map(({ key }: Json) => key)

/** A whole list, page by page. */
async function everything(
  { get }: TestEngine,
  path: string,
  shown: (item: Json) => string,
): Promise<string[]> {
  const lines: string[] = []
  for (let after = ''; ;) {
    const { body } = await get(`${path}?limit=500${after && `&after=${after}`}`)
    lines.push(...body.items.map(shown))
    if (body.next === undefined) return lines.toSorted()
    after = encodeURIComponent(body.next)
  }
}

describe('many deadlines', () => {
  let opened: Awaited<ReturnType<typeof open>>
  beforeAll(async () => {
    opened = await open('PGlite')
  })
  afterAll(() => opened.engine.close())

  test(`what is foreseen for ${CASES} mixed cases is what happens`, () => foreseeing(opened))
})

async function foreseeing({ engine, to, begin, verify }: Awaited<ReturnType<typeof open>>) {
  const lengths = ['PT12H', 'P2WD@CN', 'BH9@DESK', 'PT26H']
  const cases = await Promise.all(
    Array.from({ length: CASES }, (_, n) =>
      begin(n % 5 === 0 ? 'fixed' : 'free', {
        within: lengths[n % 4],
        tier: n % 3 === 0 ? 'gold' : 'plain',
        agent: n % 2 ? 'li.na' : 'wang',
      }),
    ),
  )
  await to(monday + 5 * hour)
  const away = { variables: { away: true } }
  await Promise.all(
    cases
      .filter((_, n) => n % 7 === 0)
      .map((key) => engine.ask('PATCH', `/api/instances/${key}/variables`, away)),
  )
  await to(monday + 6 * hour)
  const ask = async (path: string, body: object): Promise<Json> =>
    (await engine.post(`/api/reschedules${path}`, body, 'op')).body
  const plan = () => everything(engine, '/api/promises', plannedLine)
  const planned = await plan()
  const all = await ask('', { filter: { kind: 'clock', promise: 'C' }, by: 'PT1H' })
  expect(all.items).toHaveLength(CASES)
  await ask(`/${all.key}/application`, { reason: 'a trial' })
  expect(await plan()).not.toEqual(planned)
  await ask(`/${all.key}/undo`, { reason: 'over' })
  expect(await plan()).toEqual(planned)

  const filter = { kind: 'clock', variables: { tier: 'gold' } }
  const change = await ask('', { filter, by: '-PT19H' })
  expect(change.items).toHaveLength(Math.ceil(CASES / 3))
  const before = new Set(await everything(engine, '/api/notices', line))
  const done = await ask(`/${change.key}/application`, { reason: 'summer hours' })
  expect(keysOf(done)).toEqual(keysOf(change))
  const moved = done.items.filter(({ outcome }: Json) => outcome === 'moved')
  expect(moved).toEqual(
    change.items
      .filter(({ refusal }: Json) => refusal === undefined)
      .map((item: Json) => ({ ...item, outcome: 'moved' })),
  )
  expect(
    new Set(moved.flatMap(({ rungs }: Json) => rungs.map((each: Json) => each.change))),
  ).toEqual(new Set(['moves', 'vanishes']))
  await to(monday + 10 * 24 * hour)
  const instances = new Set(moved.map(({ instance }: Json) => instance))
  const happened = (await everything(engine, '/api/notices', line)).filter(
    (notice) => !before.has(notice) && instances.has(notice.split(' ')[0]),
  )
  const foreseen = moved
    .flatMap(({ instance, notices }: Json) =>
      notices.map((notice: Json) => line({ instance, ...notice })),
    )
    .toSorted()
  expect(foreseen.length).toBeGreaterThan(CASES / 3)
  expect(happened).toEqual(foreseen)
  await verify()
}
