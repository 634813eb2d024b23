import { parseInstant } from './local-time.ts'
import { calendar } from './testing/calendars.ts'
import { tellWay } from './way.ts'

const at = (local: string) => parseInstant(local, 'Asia/Shanghai') as number
const way = (id: string, from: string, until: string, language: 'zh-CN' | 'en') =>
  tellWay(calendar(id), at(from), at(until), language)

test('four business hours over a weekend with a make-up Sunday', () => {
  expect(way('CN', '2026-09-18 16:00', '2026-09-20 11:00', 'en')).toEqual([
    'Fri 2026-09-18: 16:00–18:00, 2 h',
    'Sat 2026-09-19: closed (day off)',
    'Sun 2026-09-20 (National Day, make-up day): 09:00–11:00, 2 h',
  ])
  expect(way('CN', '2026-09-18 16:00', '2026-09-20 11:00', 'zh-CN')).toEqual([
    '2026年9月18日（周五）：16:00–18:00，计 2 小时',
    '2026年9月19日（周六）不上班：休息日',
    '2026年9月20日（周日）国庆节调休上班：09:00–11:00，计 2 小时',
  ])
})

test('holidays in a row are one line, and much is told at its ends', () => {
  const lines = way('CN', '2026-09-30 17:30', '2026-10-10 18:00', 'en')
  expect(lines[1]).toBe('Thu 2026-10-01 to Wed 2026-10-07: closed (National Day, public holiday)')
  const long = way('CN', '2026-10-12 09:00', '2027-03-01 18:00', 'zh-CN')
  expect(long).toHaveLength(14)
  expect(long[6]).toMatch(/^…… 其间 \d+ 个工作日，计 \d+ 小时$/)
  expect(long.at(-1)).toMatch(/^暂定/)
})

test('lunch, nights and calendars that never close', () => {
  expect(way('CN-LUNCH', '2026-09-18 11:30', '2026-09-18 13:30', 'en')).toEqual([
    'Fri 2026-09-18: 11:30–13:30, 1 h',
  ])
  expect(way('24x7', '2026-09-18 11:30', '2026-09-19 13:30', 'en')).toEqual([
    'around the clock, 26 h',
  ])
  const night = tellWay(
    calendar('NY-NIGHT'),
    Date.parse('2026-03-03T22:00-05:00'),
    Date.parse('2026-03-04T02:00-05:00'),
    'en',
  )
  expect(night).toEqual(['Tue 2026-03-03: 22:00–24:00, 2 h', 'Wed 2026-03-04: 00:00–02:00, 2 h'])
})
