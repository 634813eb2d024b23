import type { ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'

/** The variables of a case. */
export function DataTable({
  variables,
}: {
  variables: Readonly<Record<string, unknown>>
}): ReactNode {
  const { t } = useTranslation()
  const entries = Object.entries(variables).toSorted(([a], [b]) => a.localeCompare(b))
  if (entries.length === 0) return <p className="text-muted">{t('data.none')}</p>
  return (
    <table className="w-full table-fixed text-left">
      <thead className="text-xs text-muted">
        <tr>
          <th scope="col" className="w-2/5 py-1 pr-3 font-medium sm:w-1/3">
            {t('data.name')}
          </th>
          <th scope="col" className="py-1 font-medium">
            {t('data.value')}
          </th>
        </tr>
      </thead>
      <tbody>
        {entries.map(([name, value]) => (
          <tr key={name} className="border-t border-line align-top">
            <th scope="row" className="py-1.5 pr-3 font-mono text-xs font-medium break-words">
              {name}
            </th>
            <td className="py-1.5 font-mono text-xs break-words whitespace-pre-wrap">
              {value === null ? (
                <span className="text-muted">null</span>
              ) : (
                JSON.stringify(value, null, 2)
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
