import { useState, type FormEvent, type ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { ChangesTable } from '../../administration/changes-table.tsx'
import { EditButtons } from '../../administration/edit-buttons.tsx'
import type { Edits } from '../../administration/use-edits.ts'
import { useLadderDeployment, type LadderFile } from '../../api/ladders.ts'
import { useNames } from '../../promise/recipients.ts'
import { Button } from '../../ui/button.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { compareLadders } from './compare.ts'

type Props = {
  /** What is in force. */
  present: LadderFile
  edits: Edits<LadderFile>
  problems: readonly string[]
}

/** What is changed, and the way to deploy it. */
export function DeployPanel({ present, edits, problems }: Props): ReactNode {
  const { t } = useTranslation()
  const { recipient } = useNames()
  const deployment = useLadderDeployment()
  const [reason, setReason] = useState('')
  const changes = compareLadders(t, recipient, present, edits.value)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    deployment.mutate(
      { ladder: edits.value, reason: reason.trim() },
      { onSuccess: () => setReason('') },
    )
  }
  const isReady = problems.length === 0 && changes.length > 0 && reason.trim() !== ''
  return (
    <Panel title={t('ladders.deployTitle')}>
      <div className="grid gap-3 p-4">
        <EditButtons edits={edits} />
        {edits.changed ? (
          <form onSubmit={submit} className="grid gap-3">
            <p className="font-medium">{t('edits.changes', { count: changes.length })}</p>
            <ChangesTable changes={changes} />
            {problems.length > 0 ? (
              <p role="alert" className="text-xs text-late">
                {t('ladders.wrong', { count: problems.length })}
              </p>
            ) : null}
            <TextField
              label={t('calendars.save.reason')}
              value={reason}
              onChange={setReason}
              required
              maxLength={500}
            />
            <p className="text-xs text-muted">{t('ladders.deployText')}</p>
            <div>
              <Button look="primary" type="submit" isDisabled={!isReady || deployment.isPending}>
                {t('ladders.deploy')}
              </Button>
            </div>
          </form>
        ) : (
          <p className="text-muted">{t('ladders.nothing')}</p>
        )}
        {deployment.error ? (
          <ProblemNote what={t('ladders.notDeployed')} error={deployment.error} />
        ) : null}
        {deployment.data && !edits.changed ? (
          <p role="status" className="font-medium text-calm">
            {t('ladders.deployed', { version: deployment.data[0]?.version })}
          </p>
        ) : null}
      </div>
    </Panel>
  )
}
