import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import type { MovedPromise } from '../../api/calendars.ts'
import { useLanguage } from '../../i18n/setup.ts'
import { formatInstant } from '../../time/format.ts'

/** So many examples are enough to judge by. */
const EXAMPLES_MAX = 8

type Props = {
  of: { items: readonly MovedPromise[]; more: boolean }
  tense: 'moves' | 'moved'
}

/** How many promises that run are due at another time, with examples before and after. */
export function MovedPromises({ of: { items, more }, tense }: Props): ReactNode {
  const { t } = useTranslation()
  const moved = items.filter(({ moves }) => moves)
  const kept = items.length - moved.length
  return (
    <div className="grid gap-2">
      <p data-testid={`promises-${tense}`}>
        {moved.length === 0
          ? t(`calendars.save.${tense}None`)
          : t(`calendars.save.${tense}`, { count: moved.length, kept })}
        {more ? t('calendars.save.andMore') : null}
      </p>
      {moved.length === 0 ? null : (
        <table className="w-full text-left text-xs">
          <thead>
            <tr className="border-b border-line text-muted">
              <th scope="col" className="py-1 pr-3 font-medium">
                {t('calendars.save.promise')}
              </th>
              <th scope="col" className="py-1 pr-3 font-medium">
                {t('edits.before')}
              </th>
              <th scope="col" className="py-1 font-medium">
                {t('edits.after')}
              </th>
            </tr>
          </thead>
          <tbody className="divide-y divide-line">
            {moved.slice(0, EXAMPLES_MAX).map((promise) => (
              <Row key={promise.promise} promise={promise} />
            ))}
          </tbody>
        </table>
      )}
    </div>
  )
}

function Row({ promise }: { promise: MovedPromise }): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const { id, instance, dueBefore, dueAfter, provisional } = promise
  return (
    <tr className="tabular">
      <th scope="row" className="py-1 pr-3 font-medium">
        <Link
          to="/cases/$key"
          params={{ key: instance }}
          className="rounded text-accent underline underline-offset-2"
        >
          {id}
        </Link>
      </th>
      <td className="py-1 pr-3 text-muted">{formatInstant(dueBefore, language, 'short')}</td>
      <td className="py-1">
        {dueAfter === undefined ? null : formatInstant(dueAfter, language, 'short')}
        {provisional ? <span className="text-muted"> {t('calendars.provisionalDue')}</span> : null}
      </td>
    </tr>
  )
}
