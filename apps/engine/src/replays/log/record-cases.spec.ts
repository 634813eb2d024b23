import { checkMapping } from '../mapping/check-mapping.ts'
import { recordCases } from './record-cases.ts'
import type { ReadRow } from './recorded-event.ts'

async function record(lines: readonly string[], log: object = {}) {
  const json = {
    log: { case: 'id', activity: 'what', timestamp: 'when', resource: 'who', ...log },
    case: { variables: { kind: { from: 'kind' } } },
    activities: { A: { ignore: 'test' } },
  }
  const checked = checkMapping(json, 'csv')
  if ('problems' in checked) throw new Error(JSON.stringify(checked.problems))
  const rows = lines.map((line, i): ReadRow => {
    const [id, what, when, who, kind] = line.split(',') as [string, string, string, string, string]
    return { row: i + 2, fields: { id, what, when, who, kind, noise: 'x' } }
  })
  const source = (async function* () {
    yield* rows
  })()
  return recordCases(source, checked.mapping)
}

const brief = ({ cases }: Awaited<ReturnType<typeof record>>) =>
  cases.map((events) => events.map(({ case: id, activity }) => `${id}${activity}`).join(' '))

test('events are in order within their case, cases in the order in which they open', async () => {
  const recorded = await record([
    '2,B,2020-01-01T12:00:00Z,li,x',
    '1,B,2020-01-01T11:00:00Z,li,x',
    '2,A,2020-01-01T09:00:00Z,,x',
    '1,A,2020-01-01T10:00:00Z,wang,x',
  ])
  expect(brief(recorded)).toEqual(['2A 2B', '1A 1B'])
  expect(recorded.cases[0]![0]).toMatchObject({
    at: Date.UTC(2020, 0, 1, 9),
    lifecycle: 'complete',
    resource: undefined,
    fields: { kind: 'x' },
  })
})

test('of events at one instant the mapping says which comes first, else the file', async () => {
  const lines = ['A', 'B', 'C'].map((activity) => `1,${activity},2020-01-01T10:00:00Z,li,x`)
  expect(brief(await record(lines))).toEqual(['1A 1B 1C'])
  expect(brief(await record(lines, { ties: ['C', 'B'] }))).toEqual(['1C 1B 1A'])
})

test('rows without a case, an activity or a time are counted, the first 200 listed', async () => {
  const recorded = await record([
    ',A,2020-01-01T10:00:00Z,li,x',
    '1,,2020-01-01T10:00:00Z,li,x',
    '1,A,,li,x',
    '1,A,soon,li,x',
    ...Array.from({ length: 300 }, () => '1,A,never,li,x'),
  ])
  expect(recorded.events).toBe(0)
  expect(recorded.bad.count).toBe(304)
  expect(recorded.bad.listed).toHaveLength(200)
  expect(recorded.bad.listed.slice(0, 4)).toEqual([
    { row: 2, sentence: "expected a value in 'id', but found none" },
    { row: 3, sentence: "expected a value in 'what', but found none" },
    { row: 4, sentence: "expected a time in 'when', but found none" },
    { row: 5, sentence: "expected a time in 'when', but found 'soon'" },
  ])
})
