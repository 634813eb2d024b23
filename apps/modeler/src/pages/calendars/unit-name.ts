import { useQuery } from '@tanstack/react-query'
import { organisationQuery } from '../../api/queries.ts'
import { localized } from '../../i18n/localized.ts'
import { useLanguage } from '../../i18n/setup.ts'

/** How units of the organisation are called. */
export function useUnitName(): (id: string) => string {
  const language = useLanguage()
  const { data } = useQuery(organisationQuery)
  return (id) => localized(data?.units?.find((unit) => unit.id === id)?.name, language) ?? id
}
