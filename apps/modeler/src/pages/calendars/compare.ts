import type { CalendarDefinition, CalendarException } from '@punctual/calendar'
import type { Translate } from '../../i18n/translate.ts'
import type { Change } from '../../administration/changes-table.tsx'
import { periodsOf, weekdays } from './edit.ts'

/** Everything in which two versions of a calendar differ, in words. */
export function compareCalendars(
  t: Translate,
  before: CalendarDefinition,
  after: CalendarDefinition,
): Change[] {
  const was = facts(t, before)
  const is = facts(t, after)
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((what): Change[] => {
    const [old, now] = [was.get(what), is.get(what)]
    if (old === now) return []
    return [
      { what, ...(old !== undefined && { before: old }), ...(now !== undefined && { after: now }) },
    ]
  })
}

/** What a calendar says, by what it is about. */
function facts(t: Translate, calendar: CalendarDefinition): Map<string, string> {
  const { zone, holidays, announcedUntil, exceptions = [], units = [], name } = calendar
  return new Map([
    ...settings(t, { zone, holidays, announcedUntil, name: nameText(name) }),
    ...weeks(t, calendar),
    ...exceptions.map((each) => [each.date, exceptionText(t, each)] as const),
    ...units.flatMap(({ unit, exceptions: days }) =>
      days.map((each) => [`${each.date} · ${unit}`, exceptionText(t, each)] as const),
    ),
  ])
}

function settings(
  t: Translate,
  given: Record<'zone' | 'holidays' | 'announcedUntil' | 'name', string | undefined>,
) {
  const names = ['name', 'zone', 'holidays', 'announcedUntil'] as const
  return names.flatMap((name) => {
    const value = given[name]
    return value === undefined ? [] : [[t(`calendars.setting.${name}`), value] as const]
  })
}

function nameText(name: CalendarDefinition['name']): string | undefined {
  return name && Object.values(name).join(' / ')
}

function weeks(t: Translate, calendar: CalendarDefinition) {
  const periods = periodsOf(calendar)
  return periods.flatMap(({ from, to, weekly, makeUpHours }) => {
    const of = periods.length === 1 ? '' : ` (${from ?? '…'} – ${to ?? '…'})`
    const days = weekdays.map((day) => {
      const hours = weekly[day] ?? []
      return [`${t(`calendars.weekday.${day}`)}${of}`, hoursText(t, hours)] as const
    })
    if (!makeUpHours) return days
    return [...days, [`${t('calendars.makeUpHours')}${of}`, hoursText(t, makeUpHours)] as const]
  })
}

/** Hours for people; none is closed. */
export function hoursText(t: Translate, hours: readonly string[]): string {
  return hours.length === 0 ? t('calendars.closed') : hours.map(withDash).join(t('ladder.and'))
}

const withDash = (hours: string) => hours.replace('-', '–')

/** What an exception does with its day, and why. */
export function exceptionText(t: Translate, exception: CalendarException): string {
  const what = ruleText(t, exception)
  return exception.reason === undefined ? what : `${what} · ${exception.reason}`
}

function ruleText(t: Translate, exception: CalendarException): string {
  if ('makeUp' in exception) return t('calendars.rule.makeUp')
  if ('closed' in exception)
    return t('calendars.closedFor', { hours: hoursText(t, exception.closed) })
  return hoursText(t, exception.hours)
}
