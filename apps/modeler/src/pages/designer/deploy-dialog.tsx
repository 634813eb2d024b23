import type { LocatedProblem } from '@punctual/deployment'
import { lazy, Suspense, useId, useRef, useState, type ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import type { DraftDetail } from '../../api/drafts.ts'
import { Button } from '../../ui/button.tsx'

const DeployPlan = lazy(() => import('./deploy-plan.tsx'))

type Props = {
  draft: DraftDetail
  flush: () => Promise<string>
  problems: readonly LocatedProblem[] | undefined
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
          <Suspense fallback={<div className="skeleton m-4 h-24" />}>
            <DeployPlan
              xml={xml}
              draft={draft}
              problems={problems}
              close={() => dialog.current?.close()}
            />
          </Suspense>
        )}
      </dialog>
    </>
  )
}
