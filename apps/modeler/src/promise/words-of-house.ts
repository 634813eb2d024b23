import { useQuery } from '@tanstack/react-query'
import { organisationQuery } from '../api/queries.ts'
import { localized } from '../i18n/localized.ts'
import { useLanguage } from '../i18n/setup.ts'
import { useTranslation } from '../i18n/translate.ts'
import { formatInstant } from '../time/format.ts'
import { useNames } from './recipients.ts'

/** What the house calls the value of a variable; a value without a word stands for itself. */
type WordOf = (variable: string, value: string) => string

function useWords(): WordOf {
  const { data } = useQuery(organisationQuery)
  const language = useLanguage()
  return (variable, value) => localized(data?.words?.[variable]?.[value], language) ?? value
}

/** What a tier is called: it may be the level of a complaint. */
export function useTierWords(): (tier: string) => string {
  const word = useWords()
  return (tier) => {
    const own = word('tier', tier)
    return own === tier ? word('level', tier) : own
  }
}

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/

/** Tells the values of variables as people read them: words, names, yes and no, instants, lists. */
export function useTold(): (variable: string, value: unknown) => unknown {
  const { t } = useTranslation()
  const language = useLanguage()
  const word = useWords()
  const { person } = useNames()
  const tell = (variable: string, value: unknown): unknown => {
    if (typeof value === 'boolean') return t(value ? 'form.yes' : 'form.no')
    if (Array.isArray(value) && value.every((one) => typeof one === 'string'))
      return value.map((one) => tell(variable, one)).join(t('ladder.and'))
    if (typeof value !== 'string') return value
    if (instant.test(value)) return formatInstant(value, language, 'short')
    const known = word(variable, value)
    return known === value ? person(value) : known
  }
  return tell
}
