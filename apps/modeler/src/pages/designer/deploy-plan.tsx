import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { LocatedProblem } from '@punctual/deployment'
import type { ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { deploy, deployedQuery, type Deployed } from '../../api/deployments.ts'
import type { DraftDetail } from '../../api/drafts.ts'
import { compareFiles } from '../../designer/diff.ts'
import { idsIn } from '../../designer/files.ts'
import { kindOf, type DraftKind } from '../../designer/kinds.ts'
import { Button } from '../../ui/button.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { Differences } from './differences.tsx'
import { forgetShelf } from './problems.ts'

type Props = {
  draft: DraftDetail
  problems: readonly LocatedProblem[] | undefined
  xml: string
  close: () => void
}

/** What deploying would change, and the button that does it. */
export default function DeployPlan({ xml, draft, problems, close }: Props): ReactNode {
  const { t } = useTranslation()
  const client = useQueryClient()
  const kind = kindOf(draft.resource)
  const present = useQuery(deployedQuery(kind, idsIn(xml, kind)))
  const errors = problems?.filter(({ severity }) => severity === 'error').length
  const sending = useMutation({
    mutationFn: () => deploy({ name: draft.resource, content: xml }),
    onSuccess: async () => {
      await forgetShelf(client)
      await client.invalidateQueries({ queryKey: ['definitions'] })
      await client.invalidateQueries({ queryKey: ['versions'] })
    },
  })
  return (
    <>
      <div tabIndex={0} role="region" aria-label={t('designer.changes')} className="deploy-body">
        {present.error ? (
          <ProblemNote what={t('designer.listFailed')} error={present.error} />
        ) : null}
        {sending.data ? (
          <Done definitions={sending.data} />
        ) : present.data === undefined ? (
          <div className="skeleton h-24" />
        ) : (
          <Effect present={present.data} xml={xml} kind={kind} />
        )}
        {sending.error ? (
          <ProblemNote what={t('designer.notDeployed')} error={sending.error} />
        ) : null}
        {errors !== undefined && errors > 0 ? (
          <p className="font-medium text-late">{t('designer.hasErrors', { errors })}</p>
        ) : null}
      </div>
      <div className="flex justify-end gap-2 border-t border-line px-4 py-3">
        <Button onPress={close}>{t(sending.data ? 'designer.close' : 'designer.cancel')}</Button>
        {sending.data ? null : (
          <Button
            look="primary"
            isDisabled={sending.isPending || errors !== 0}
            onPress={() => sending.mutate()}
          >
            {t('designer.deployNow')}
          </Button>
        )}
      </div>
    </>
  )
}

type EffectProps = { present: Deployed | null; xml: string; kind: DraftKind }

/** What deploying changes: the cases that run, and every property that differs. */
function Effect({ present, xml, kind }: EffectProps): ReactNode {
  const { t } = useTranslation()
  const runs = kind === 'process' || kind === 'machine'
  if (!present) return <p>{t(runs ? 'designer.firstVersion' : 'designer.firstFile')}</p>
  const { definition, running, source } = present
  const { version } = definition
  return (
    <>
      <p>
        {runs
          ? t('designer.running', { running, version, next: version + 1 })
          : t('designer.usedAtOnce', { version, next: version + 1 })}
      </p>
      <Differences changes={compareFiles(kind, source, xml)} />
    </>
  )
}

function Done({ definitions }: { definitions: Awaited<ReturnType<typeof deploy>> }): ReactNode {
  const { t } = useTranslation()
  return (
    <ul role="status" className="grid gap-1">
      {definitions.map(({ id, version, changed }) => (
        <li key={id} className="font-medium text-calm">
          {t(changed ? 'designer.isDeployed' : 'designer.wasDeployed', { id, version })}
        </li>
      ))}
    </ul>
  )
}
