import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Problem } from '@punctual/model'
import { useId, useRef, useState, type ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { deploy, deployedQuery, type Deployed } from '../../api/deployments.ts'
import type { DraftDetail } from '../../api/drafts.ts'
import { compareFiles } from '../../designer/diff.ts'
import { processIdsIn } from '../../designer/files.ts'
import { Button } from '../../ui/button.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { Differences } from './differences.tsx'
import { forgetShelf } from './problems.ts'

type Props = {
  draft: DraftDetail
  flush: () => Promise<string>
  problems: readonly Problem[] | undefined
}

/** The button that opens the dialog before deploying: what would change, and for whom. */
export function DeployButton({ draft, flush, problems }: Props): ReactNode {
  const { t } = useTranslation()
  const dialog = useRef<HTMLDialogElement>(null)
  const title = useId()
  const [xml, setXml] = useState<string>()
  const open = async () => {
    setXml(await flush())
    dialog.current?.showModal()
  }
  return (
    <>
      <Button look="primary" onPress={() => void open()}>
        {t('designer.deploy')}
      </Button>
      <dialog
        ref={dialog}
        aria-labelledby={title}
        onClose={() => setXml(undefined)}
        className="deploy-dialog card"
      >
        <h2 id={title} className="border-b border-line px-4 py-3 font-semibold">
          {t('designer.deployTitle', { name: draft.name })}
        </h2>
        {xml === undefined ? null : (
          <Plan xml={xml} draft={draft} problems={problems} close={() => dialog.current?.close()} />
        )}
      </dialog>
    </>
  )
}

type PlanProps = Omit<Props, 'flush'> & { xml: string; close: () => void }

function Plan({ xml, draft, problems, close }: PlanProps): ReactNode {
  const { t } = useTranslation()
  const client = useQueryClient()
  const present = useQuery(deployedQuery(processIdsIn(xml)))
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
          <Effect present={present.data} xml={xml} />
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

/** What deploying changes: the cases that run, and every property that differs. */
function Effect({ present, xml }: { present: Deployed | null; xml: string }): ReactNode {
  const { t } = useTranslation()
  if (!present) return <p>{t('designer.firstVersion')}</p>
  const { definition, running, source } = present
  const { version } = definition
  return (
    <>
      <p>{t('designer.running', { running, version, next: version + 1 })}</p>
      <Differences changes={compareFiles(source, xml)} />
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
