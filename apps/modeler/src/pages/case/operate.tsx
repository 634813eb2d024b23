import { useMutation } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { previewBatch } from '../../api/operations.ts'
import { useRights } from '../../api/session.ts'
import type { CaseDetail } from '../../api/types.ts'
import { Button } from '../../ui/button.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'

/** What operators and auditors do with one case. */
export function Operate({ item }: { item: CaseDetail }): ReactNode {
  const { t } = useTranslation()
  const may = useRights()
  const navigate = useNavigate()
  const cancel = useMutation({
    mutationFn: () => previewBatch({ kind: 'cancellation', instances: [item.key] }),
    onSuccess: ({ key }) => navigate({ to: '/operations', search: { batch: key } }),
  })
  if (!may('incident.read')) return null
  return (
    <p className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-2">
      <Link
        to="/audit/$key"
        params={{ key: item.key }}
        className="rounded text-accent underline underline-offset-4"
      >
        {t('operations.audit')}
      </Link>
      {may('batch.run') && item.state === 'active' ? (
        <Button isDisabled={cancel.isPending} onPress={() => cancel.mutate()}>
          {t('act.cancel')}
        </Button>
      ) : null}
      {cancel.error ? <ProblemNote what={t('act.failed')} error={cancel.error} /> : null}
    </p>
  )
}
