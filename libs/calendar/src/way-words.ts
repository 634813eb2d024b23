import type { DayKind } from './day-plan.ts'
import type { Localised } from './public-holidays.ts'
import { formatLength } from './local-time.ts'

/** What the way of working time is told in. */
export type WayWords = Readonly<{
  length(ms: number): string
  /** A date `YYYY-MM-DD` and its weekday, 0 for Monday. */
  day(date: string, weekday: number): string
  span(first: string, last: string): string
  /** Why a day has its hours; empty when it is an ordinary one. */
  kind(kind: DayKind, name: Localised | undefined): string
  worked(day: string, why: string, hours: string, length: string): string
  closed(days: string, why: string): string
  more(days: number, length: string): string
  continuous(length: string): string
  provisional: string
}>

const chineseDays = ['一', '二', '三', '四', '五', '六', '日']
const englishDays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const chineseUnits: readonly (readonly [RegExp, string])[] = [
  [/ h/g, ' 小时'],
  [/ min/g, ' 分钟'],
  [/ s$/g, ' 秒'],
]

const zhCN: WayWords = {
  length: (ms) =>
    chineseUnits.reduce((text, [unit, word]) => text.replace(unit, word), formatLength(ms)),
  day: (date, weekday) => {
    const [year, month, day] = date.split('-').map(Number)
    return `${year}年${month}月${day}日（周${chineseDays[weekday]}）`
  },
  span: (first, last) => `${first}至${last}`,
  kind: (kind, name) => {
    const kinds = {
      work: '',
      rest: '休息日',
      holiday: '放假',
      makeUp: '调休上班',
      exception: '特殊安排',
    }
    return [name?.['zh-CN'], kinds[kind]].filter(Boolean).join('')
  },
  worked: (day, why, hours, length) => `${day}${why}：${hours}，计 ${length}`,
  closed: (days, why) => `${days}不上班${why && `：${why}`}`,
  more: (days, length) => `…… 其间 ${days} 个工作日，计 ${length}`,
  continuous: (length) => `全天候计时，共 ${length}`,
  provisional: '暂定：其后年份的放假安排尚未公布，仅按法定节假日推算',
}

const en: WayWords = {
  length: formatLength,
  day: (date, weekday) => `${englishDays[weekday]} ${date}`,
  span: (first, last) => `${first} to ${last}`,
  kind: (kind, name) => {
    const kinds = {
      work: '',
      rest: 'day off',
      holiday: 'public holiday',
      makeUp: 'make-up day',
      exception: 'exception',
    }
    return [name?.['en'], kinds[kind]].filter(Boolean).join(', ')
  },
  worked: (day, why, hours, length) => `${day}${why && ` (${why})`}: ${hours}, ${length}`,
  closed: (days, why) => `${days}: closed${why && ` (${why})`}`,
  more: (days, length) => `… ${days} working days in between, ${length}`,
  continuous: (length) => `around the clock, ${length}`,
  provisional:
    'provisional: the holidays of those years are not announced, only the law is counted',
}

/** By language. */
export const wayWords: Readonly<Record<'zh-CN' | 'en', WayWords>> = { 'zh-CN': zhCN, en }
