import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { logFormat, readLog } from './read-log.ts'
import type { ReadRow } from './recorded-event.ts'

const folder = mkdtempSync(join(tmpdir(), 'punctual-log-'))
afterAll(() => rmSync(folder, { recursive: true }))

async function read(content: string | Buffer, delimiter?: string): Promise<ReadRow[]> {
  const path = join(folder, 'log')
  writeFileSync(path, content)
  const rows: ReadRow[] = []
  for await (const row of readLog(path, await logFormat(path), delimiter)) rows.push(row)
  return rows
}

const sentences = (rows: readonly ReadRow[]) =>
  rows.flatMap((row) => ('sentence' in row ? [`${row.row}: ${row.sentence}`] : []))

test('CSV: the first line names the columns, quotes hide delimiters and line breaks', async () => {
  expect(await read('\uFEFFa,b\n1,"x, y"\n\n2,"two\nlines"\n')).toEqual([
    { row: 2, fields: { a: '1', b: 'x, y' } },
    { row: 4, fields: { a: '2', b: 'two\nlines' } },
  ])
  expect(await read('a;b\n1;2\n', ';')).toEqual([{ row: 2, fields: { a: '1', b: '2' } }])
})

test('CSV: rows of another length are named, the others are read', async () => {
  const rows = await read('a,b\n1,2\n1\n1,2,3\n3,4\n')
  expect(rows).toEqual([
    { row: 2, fields: { a: '1', b: '2' } },
    { row: 3, sentence: 'expected 2 columns, but found 1' },
    { row: 4, sentence: 'expected 2 columns, but found 3' },
    { row: 5, fields: { a: '3', b: '4' } },
  ])
})

test('CSV: quotes inside plain fields and doubled ones are just quotes', async () => {
  expect(await read('a,b\n5" disk,"x"y\n"say ""hi""",""\n')).toEqual([
    { row: 2, fields: { a: '5" disk', b: '"x"y' } },
    { row: 3, fields: { a: 'say "hi"', b: '' } },
  ])
})

test('CSV: an unclosed quote spoils its own row and no other', async () => {
  const lines = Array.from({ length: 200 }, (_, i) => (i === 10 ? '"10,x' : `${i},x`))
  const rows = await read(`a,b\n${lines.join('\n')}`)
  expect(rows).toHaveLength(200)
  expect(sentences(rows)).toEqual(['12: expected a closing quote, but found none'])
  expect(rows.at(-1)).toEqual({ row: 201, fields: { a: '199', b: 'x' } })
  const short = await read('a,b\n"1,x\n2,x\n"3,x\n4,x')
  expect(sentences(short)).toEqual([
    '2: expected a closing quote, but found none',
    '4: expected a closing quote, but found none',
  ])
  expect(short).toHaveLength(4)
})

test('a file without rows, or with two columns of one name, is no log', async () => {
  await expect(read('')).rejects.toThrow('expected a log, but the file is empty')
  await expect(read('a,a\n1,2\n')).rejects.toThrow("'a' stands twice")
})

const xes = (traces: string) => `<?xml version="1.0"?><log xmlns="http://www.xes-standard.org/">
  <global scope="event"><string key="concept:name" value="INVALID"/></global>${traces}</log>`
const event = (name: string) => `<event><string key="concept:name" value="${name}"/></event>`

test('XES: attributes of the trace stand beside those of the event', async () => {
  const rows = await read(
    xes(`<trace>${event('A')}<string key="concept:name" value="7"/>${event('B &amp; C')}</trace>`),
  )
  expect(rows).toEqual([
    { row: 1, fields: { 'case:concept:name': '7', 'concept:name': 'A' } },
    { row: 2, fields: { 'case:concept:name': '7', 'concept:name': 'B & C' } },
  ])
})

test('gzip is told by content', async () => {
  const packed = gzipSync(xes(`<trace><string key="concept:name" value="1"/>${event('A')}</trace>`))
  expect(await read(packed)).toHaveLength(1)
})

test('a file that ends early gives what was read and one bad row', async () => {
  const whole = gzipSync(Buffer.from(`a,b\n${'1,2\n'.repeat(200_000)}`))
  const cut = await read(whole.subarray(0, whole.length - 100))
  expect(cut.length).toBeGreaterThan(1000)
  expect(sentences(cut)).toEqual([expect.stringContaining('the rest of the log was not read')])
})

test('XML that is not a log, entity bombs and endless nesting end in one sentence', async () => {
  await expect(read('<html></html>')).rejects.toThrow('expected an XES log')
  const deep = xes(`<trace>${'<list key="x">'.repeat(200)}`)
  await expect(read(deep)).rejects.toThrow('nested elements')
  const bomb = `<!DOCTYPE log [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>${xes(
    `<trace><string key="concept:name" value="1"/>${event('&b;')}</trace>`,
  ).replace('<?xml version="1.0"?>', '')}`
  const rows = await read(bomb)
  expect(JSON.stringify(rows)).not.toContain('aaaa')
})
