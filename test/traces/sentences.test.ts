/** Every kind of event as a sentence; `UPDATE=1` writes `sentences.txt`, a reader approves it. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe as tell, type Event } from '@punctual/interpreter'

const path = join(import.meta.dirname, 'sentences.txt')
const at = Date.UTC(2026, 8, 18, 8)
const names = new Map(Object.entries({ A: 'Repair', T: 'Day 7', f: 'to repair', g: 'from quote' }))

test('sentences are as approved', () => {
  const written = readFileSync(path, 'utf8')
  const blocks = written.trimEnd().split('\n\n').map(retell)
  const told = `${blocks.join('\n\n')}\n`
  if (process.env['UPDATE']) writeFileSync(path, told)
  expect(told).toBe(readFileSync(path, 'utf8'))
})

test('instants are told in the zone that is asked for', () => {
  const event: Event = {
    type: 'promiseMissed',
    key: 5,
    id: 'C',
    element: 'A',
    dueAt: at,
    arithmetic: 'x',
  }
  const told = tell(event, { at, by: 'timer' }, 'en', String, 'America/New_York')
  expect(told).toBe('Promise C was missed at 2026-09-18 04:00 (x).')
})

const nameOf = (element: string) => names.get(element) ?? element

function retell(block: string): string {
  if (block.startsWith('#')) return block
  const [first = ''] = block.split('\n')
  const [, json = '', by = ''] = /^(.*) by (\S+)$/.exec(first) ?? []
  const event = JSON.parse(json) as Event
  const sentences = (['en', 'zh-CN'] as const).map((language) =>
    tell(event, { at, by }, language, nameOf),
  )
  return [first, ...sentences].join('\n')
}
