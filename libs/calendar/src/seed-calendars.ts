import type { CalendarDefinition } from './definition.ts'

const workingWeek = (hours: readonly string[]) => ({
  mon: hours,
  tue: hours,
  wed: hours,
  thu: hours,
  fri: hours,
})
const everyDay = (hours: readonly string[]) => ({ ...workingWeek(hours), sat: hours, sun: hours })

/** The calendars that every deployment has; a definition with the same id takes their place. */
export const seedCalendars: readonly CalendarDefinition[] = [
  {
    id: '24x7',
    version: 1,
    zone: 'Asia/Shanghai',
    name: { 'zh-CN': '全天候', en: 'Around the clock' },
    weekly: everyDay(['00:00-24:00']),
  },
  {
    id: 'CN',
    version: 1,
    zone: 'Asia/Shanghai',
    name: { 'zh-CN': '中国工作日', en: 'Chinese working days' },
    weekly: workingWeek(['09:00-18:00']),
    holidays: 'CN',
  },
  {
    id: 'CN-LUNCH',
    version: 1,
    zone: 'Asia/Shanghai',
    name: { 'zh-CN': '中国工作日(午休)', en: 'Chinese working days with a lunch break' },
    weekly: workingWeek(['09:00-12:00', '13:00-18:00']),
    holidays: 'CN',
  },
  {
    id: 'DESK',
    version: 1,
    zone: 'Asia/Shanghai',
    name: { 'zh-CN': '服务台', en: 'Service desk' },
    weekly: everyDay(['08:00-20:00']),
  },
]
