import { useQuery } from '@tanstack/react-query'
import { unitsQuery } from '../api/units.ts'
import { localized } from '../i18n/localized.ts'
import { useLanguage } from '../i18n/setup.ts'

/** How units are called; one without a name is called by its id. */
export function useUnitName(): (id: string) => string {
  const language = useLanguage()
  const { data } = useQuery(unitsQuery)
  return (id) => localized(data?.items.find((unit) => unit.id === id)?.name, language) ?? id
}
