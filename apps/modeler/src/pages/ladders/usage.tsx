import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { ladderUsageQuery } from '../../api/ladders.ts'
import { useElementNames } from '../../i18n/element-names.ts'
import { targetText } from '../../promise/target.ts'
import { ProblemNote } from '../../ui/problem-note.tsx'

/** Which promises have the ladder. */
export function Usage({ id }: { id: string }): ReactNode {
  const { t } = useTranslation()
  const { data, error } = useQuery(ladderUsageQuery(id))
  const keys = [...new Set(data?.items.map(({ definitionKey }) => definitionKey))]
  const nameOf = useElementNames({ definitionKeys: keys, always: true })
  return (
    <div className="grid gap-2 p-4">
      {error ? <ProblemNote what={t('ladders.usageFailed')} error={error} /> : null}
      {data || error ? null : <div className="skeleton h-16" />}
      {data ? (
        <p className="text-muted">
          {data.items.length === 0
            ? t('ladders.unused')
            : data.running === 0
              ? t('ladders.runningNone')
              : t('ladders.running', { count: data.running })}
        </p>
      ) : null}
      <ul className="grid gap-1 text-xs">
        {data?.items.map(({ processId, definitionKey, element, promise, within }) => (
          <li key={`${definitionKey} ${promise}`}>
            <span className="font-medium">{nameOf(definitionKey, processId) ?? processId}</span>
            {' · '}
            {nameOf(definitionKey, element) ?? element} <code>{promise}</code>
            {within === undefined ? null : (
              <span className="text-muted"> {targetText(t, within)}</span>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}
