import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { previewBatch, type BatchRequest } from '../../api/operations.ts'
import { useRights } from '../../api/session.ts'
import { Button } from '../../ui/button.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { useChange } from './filters.tsx'
import { filterOf, type OperationsSearch } from './search.ts'

/** What can be done to the chosen instances, or to all that match. */
export function BatchBar(props: {
  search: OperationsSearch
  chosen: readonly string[]
}): ReactNode {
  const { t } = useTranslation()
  const may = useRights()
  const change = useChange()
  const preview = useMutation({
    mutationFn: (request: BatchRequest) => previewBatch(request),
    onSuccess: ({ key }) => change({ batch: key }),
  })
  if (!may('batch.run')) return null
  const { chosen } = props
  const some = chosen.length > 0
  const count = chosen.length
  const selection = some ? { instances: [...chosen] } : { filter: filterOf(props.search) }
  return (
    <div role="group" aria-label={t('operations.actions')} className="mb-2 flex flex-wrap gap-2">
      <Button
        isDisabled={preview.isPending}
        onPress={() => preview.mutate({ kind: 'retry', ...selection })}
      >
        {some ? t('operations.retrySelected', { count }) : t('operations.retryAll')}
      </Button>
      <Button
        isDisabled={preview.isPending}
        onPress={() => preview.mutate({ kind: 'cancellation', ...selection })}
      >
        {some ? t('operations.cancelSelected', { count }) : t('operations.cancelAll')}
      </Button>
      {preview.error ? (
        <div className="basis-full">
          <ProblemNote what={t('batch.failed')} error={preview.error} />
        </div>
      ) : null}
    </div>
  )
}
