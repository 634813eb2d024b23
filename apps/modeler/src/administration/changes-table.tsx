import type { ReactNode } from 'react'
import { useTranslation } from '../i18n/translate.ts'

/** What differs between two versions: without `before` it is new, without `after` it is gone. */
export type Change = Readonly<{ what: string; before?: string; after?: string }>

/** More than these are not drawn. */
const ROWS_MAX = 200

/** What differs between two versions, before and after. */
export function ChangesTable({ changes }: { changes: readonly Change[] }): ReactNode {
  const { t } = useTranslation()
  if (changes.length === 0) return <p className="text-muted">{t('edits.same')}</p>
  const hidden = changes.length - ROWS_MAX
  return (
    <div
      tabIndex={0}
      role="region"
      aria-label={t('edits.changes', { count: changes.length })}
      className="max-h-80 overflow-auto"
    >
      <table className="w-full text-left text-xs">
        <thead>
          <tr className="border-b border-line text-muted">
            <th scope="col" className="py-1 pr-3 font-medium">
              {t('edits.what')}
            </th>
            <th scope="col" className="py-1 pr-3 font-medium">
              {t('edits.before')}
            </th>
            <th scope="col" className="py-1 font-medium">
              {t('edits.after')}
            </th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line align-top">
          {changes.slice(0, ROWS_MAX).map(({ what, before, after }) => (
            <tr key={what}>
              <th scope="row" className="py-1 pr-3 font-medium break-words">
                {what}
              </th>
              <td className="py-1 pr-3 break-words text-muted">
                {before === undefined ? t('edits.nothing') : <s>{before}</s>}
              </td>
              <td className="py-1 break-words">{after ?? t('edits.nothing')}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {hidden > 0 ? <p className="py-1 text-xs">{t('edits.more', { count: hidden })}</p> : null}
    </div>
  )
}
