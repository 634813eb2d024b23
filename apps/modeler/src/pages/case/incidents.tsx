import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Incident } from '../../api/types.ts'
import { Icon } from '../../ui/icons.tsx'
import type { NameOf } from './name-of.ts'

/** Where a case is stuck and why. */
export function Incidents({
  incidents,
  nameOf,
}: {
  incidents: readonly Incident[]
  nameOf: NameOf
}): ReactNode {
  const { t } = useTranslation()
  if (incidents.length === 0) return null
  return (
    <section
      aria-labelledby="incidents"
      className="mb-4 rounded-xl border border-late-fill/40 bg-late-soft p-4"
    >
      <h2 id="incidents" className="flex items-center gap-2 font-semibold text-late">
        <Icon name="alert" />
        {t('case.stuck', { count: incidents.length })}
      </h2>
      <ul className="mt-2 grid gap-1">
        {incidents.map(({ key, element, message }) => (
          <li key={key} className="break-words">
            <strong className="font-semibold">{nameOf(element) ?? element}</strong> – {message}
          </li>
        ))}
      </ul>
    </section>
  )
}
