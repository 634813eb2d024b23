import { useTranslation } from '../../i18n/translate.ts'
import { useLanguage } from '../../i18n/setup.ts'
import { localized } from '../../i18n/localized.ts'
import { useUnitName } from './unit-name.ts'
import type { Day, Look } from './days.ts'

/** How a day is told of: in one line, and as a letter. */
export function useDayWords() {
  const { t } = useTranslation()
  const language = useLanguage()
  const unitName = useUnitName()
  const date = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    weekday: 'short',
    timeZone: 'UTC',
  })
  const hours = ({ open }: Day) =>
    open.length === 0
      ? t('calendars.closed')
      : open.map(([from, to]) => `${from}–${to}`).join(t('ladder.and'))
  const source = ({ source: from, date: on }: Day) => {
    if (from === 'week') return t('calendars.source.week')
    if (from === 'public') return t('calendars.source.public', { year: on.slice(0, 4) })
    if (from === 'own') return t('calendars.source.own')
    return t('calendars.source.unit', { unit: unitName(from.slice('unit:'.length)) })
  }
  const line = (day: Day) =>
    [
      date.format(new Date(day.date)),
      localized(day.name, language),
      t(`calendars.look.${day.look}`),
      hours(day),
      source(day),
      day.provisional ? t('calendars.provisionalDay') : undefined,
    ]
      .filter((part) => part !== undefined)
      .join(t('calendars.and'))
  const letter = (look: Look) =>
    look === 'work' || look === 'rest' ? '' : t(`calendars.letter.${look}`)
  return { line, letter, day: (text: string) => date.format(new Date(text)) }
}
