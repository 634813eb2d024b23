import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import type { CaseDetail } from '../../api/types.ts'
import { useElementNames } from '../../i18n/element-names.ts'

/** Others of the same number: the machines of a case, each with the states that it is in. */
export function Companions({ item }: { item: CaseDetail }): ReactNode {
  const { t } = useTranslation()
  const { companions } = item
  const nameOf = useElementNames({
    definitionKeys: companions.map(({ definitionKey }) => definitionKey),
    always: true,
  })
  if (companions.length === 0) return null
  return (
    <ul aria-label={t('case.companions')} className="mt-1 flex flex-wrap gap-x-4">
      {companions.map(({ key, definitionKey, processId, processName, state, active }) => {
        const states = active.map(({ element, name }) => nameOf(definitionKey, element) ?? name)
        const where = states.length > 0 ? states.join(t('ladder.and')) : t(`state.${state}`)
        return (
          <li key={key}>
            <Link
              to="/cases/$key"
              params={{ key }}
              className="inline-block rounded py-0.5 text-accent underline underline-offset-4"
            >
              {t('case.companion', {
                name: nameOf(definitionKey, processId) ?? processName,
                where,
              })}
            </Link>
          </li>
        )
      })}
    </ul>
  )
}
