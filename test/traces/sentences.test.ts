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

test('people and roles are called by their names, others by their ids', () => {
  const called = (who: string) =>
    new Map([
      ['user:li.na', '李娜'],
      ['role:SUP', '主管'],
    ]).get(who)
  const tellAll = (event: Event, by: string) =>
    (['en', 'zh-CN'] as const).map((language) =>
      tell(event, { at, by }, language, nameOf, undefined, called),
    )
  const taken: Event = { type: 'taskAssigned', key: 5, element: 'A', assignee: 'li.na' }
  expect(tellAll(taken, 'li.na')).toEqual(["李娜 took 'Repair'.", '李娜领取了“Repair”。'])
  expect(tellAll(taken, 'wang')).toEqual([
    "wang gave 'Repair' to 李娜.",
    'wang 把“Repair”交给了 李娜。',
  ])
  const owners = { owners: ['role:SUP', 'user:li.na', 'group:desk'] }
  const changed: Event = { type: 'taskUpdated', key: 5, element: 'A', changes: owners }
  expect(tellAll(changed, 'li.na')).toEqual([
    "李娜 changed 'Repair': co-owners are 主管, 李娜, group desk.",
    '李娜修改了“Repair”，共同负责人：主管、李娜、组 desk。',
  ])
})

test.each([
  [
    '2026-09-18 16:00 + BH4 on CN: 2 h on 2026-09-18, 2 h on 2026-09-20 (make-up day) → 2026-09-20 11:00',
    '2026-09-18 16:00 + BH4，日历 CN：2026-09-18 2小时，2026-09-20（调休上班日） 2小时 → 2026-09-20 11:00',
  ],
  [
    '1 h 30 min of 1 h used by 2026-09-18 19:00 on 24x7, overdue since 2026-09-18 17:00',
    '截至 2026-09-18 19:00 已用 1小时30分钟，共 1小时，日历 24x7，已超时，原定 2026-09-18 17:00',
  ],
  ['+PT1H after 1 h on 24x7 → 2026-09-18 16:30', '1小时之后 +PT1H，日历 24x7 → 2026-09-18 16:30'],
  ['still paused 2 times', '仍有 2 项暂停'],
])('arithmetic in Chinese: %s', (arithmetic, said) => {
  const event: Event = {
    type: 'promiseMissed',
    key: 5,
    id: 'C',
    element: 'A',
    dueAt: at,
    arithmetic,
  }
  expect(tell(event, { at, by: 'timer' }, 'zh-CN', String)).toContain(`（${said}）`)
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
