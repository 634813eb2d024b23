/** Real logs, where they lie beside the project, replayed with the mappings of the processes. */
import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { deployableFiles } from '../../apps/engine/src/cli/deployable-files.ts'
import { type TestEngine, oneKind, openEngine } from './engine.ts'
import type { Json } from './story.ts'

const root = join(import.meta.dirname, '../..')
const data = join(root, '../shared/data')
const casesMax = 300

/** The head of a CSV log: the first cases of it, whole. */
function firstCases(csv: string): string {
  const lines = csv.split('\n')
  const ids = new Set(lines.slice(1).map((line) => line.split(',')[0]))
  const chosen = new Set([...ids].slice(0, casesMax))
  return lines.filter((line, i) => i === 0 || chosen.has(line.split(',')[0])).join('\n')
}

/** The head of an XES log. */
function firstTraces(xes: string): string {
  return `${xes.split('</trace>').slice(0, casesMax).join('</trace>')}</trace></log>`
}

const logs = [
  {
    file: 'helpdesk.csv',
    process: 'helpdesk',
    map: 'helpdesk/helpdesk.map.json',
    read: (path: string) => firstCases(readFileSync(path, 'utf8')),
  },
  {
    file: 'repair-example.xes.gz',
    process: 'telephone_repair',
    map: 'telephone-repair/telephone-repair.map.json',
    read: (path: string) => firstTraces(gunzipSync(readFileSync(path)).toString('utf8')),
  },
]

describe.each(oneKind)('on %s', (kind) => {
  let engine: TestEngine
  beforeAll(async () => {
    engine = await openEngine(kind)
    const resources = deployableFiles([join(root, 'processes')]).map((path) => ({
      name: 'resources',
      content: readFileSync(path),
      file: basename(path),
    }))
    const { status, body } = await engine.upload('/api/deployments', resources)
    if (status !== 201) throw new Error(`expected a deployment, but ${JSON.stringify(body)}`)
  })
  afterAll(() => engine.close())

  test('every mapping has its process', async () => {
    const { body } = await engine.get('/api/definitions?kind=process&limit=500')
    const known = body.items.map((definition: Json) => definition.id)
    expect(known).toEqual(expect.arrayContaining(logs.map(({ process }) => process)))
  })

  // The logs are not part of the project: they are replayed where they are.
  const present = logs.filter(({ file }) => existsSync(join(data, file)))
  for (const { file, process, map, read } of present)
    test(`${file} fits its process`, async () => {
      const path = join(data, file)
      const { body } = await engine.upload('/api/replays', [
        { name: 'process', content: process },
        { name: 'map', content: readFileSync(join(root, 'processes', map)), file: 'map.json' },
        { name: 'log', content: read(path), file },
      ])
      const replay = () => engine.get(`/api/replays/${body.key}`)
      await engine.waitFor(async () => (await replay()).body.state !== 'running')
      const { state, failure, report } = (await replay()).body
      expect([state, failure]).toEqual(['completed', undefined])
      check(report)
    })
})

function check(report: Json) {
  const { events } = report
  expect(report.cases.total).toBe(casesMax)
  expect(report.badRows.count).toBe(0)
  expect(events.applied + events.didNotFit + events.ignored).toBe(events.total)
  expect(events.applied / events.total).toBeGreaterThan(0.95)
  expect(report.promises.length).toBeGreaterThan(0)
  for (const { kept, missed, open, cancelled } of report.promises)
    expect(kept + missed + open + cancelled).toBeGreaterThan(0)
  const late = report.promises.reduce((sum: number, promise: Json) => sum + promise.missed, 0)
  const fired = report.escalations.reduce((sum: number, rung: Json) => sum + rung.fired, 0)
  expect(fired).toBeGreaterThanOrEqual(late)
  expect(report.slowestSteps.length).toBeGreaterThan(3)
}
