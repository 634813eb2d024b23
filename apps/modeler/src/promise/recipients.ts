import { useQuery } from '@tanstack/react-query'
import { useTranslation } from '../i18n/translate.ts'
import { organisationQuery } from '../api/queries.ts'
import { localized } from '../i18n/localized.ts'
import type { Language } from '../i18n/language.ts'
import { useLanguage } from '../i18n/setup.ts'
import type { Organisation } from '../api/types.ts'
import type { Translate } from '../i18n/translate.ts'

/** How people and roles are called. */
type Names = {
  recipient: (text: string) => string
  person: (id: string) => string
  role: (id: string) => string
}

/**
 * Names for what ladders, tasks and history call people: `role:SUP`, `user:li.na`, a role's id, a
 * person's id.
 */
export function useNames(): Names {
  const { t } = useTranslation()
  const language = useLanguage()
  const { data } = useQuery(organisationQuery)
  return namesFrom(t, language, data)
}

/** The same, from an organisation that is at hand or not yet there. */
export function namesFrom(t: Translate, language: Language, data: Organisation | undefined): Names {
  const role = (id: string) =>
    localized(data?.roles.find((one) => one.id === id)?.name, language) ?? id
  const person = (id: string) =>
    id === 'anonymous'
      ? t('shell.anonymous')
      : (localized(data?.people.find((one) => one.id === id)?.name, language) ?? id)
  const recipient = (text: string) => {
    if (text.startsWith('=')) return t('ladder.computed')
    if (text === 'assignee' || text === 'candidates' || text === 'owners')
      return t(`ladder.${text}`)
    const [kind, id] = text.split(':')
    if (id === undefined) return role(text)
    return kind === 'user' ? person(id) : role(id)
  }
  return { recipient, person, role }
}
