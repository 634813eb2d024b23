import { useState, type ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { useReschedule, useReschedulePreview, type Reschedule } from '../../api/promises.ts'
import { Button } from '../../ui/button.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { MoveItems } from './move-items.tsx'
import { Reasoned } from './reasoned.tsx'
import { noShift, shiftOf, ShiftFields } from './shift-fields.tsx'

/** Moves promises: foreseen first, then done as it was foreseen, and taken back. */
export function RescheduleForm({ keys }: { keys: readonly string[] }): ReactNode {
  const { t } = useTranslation()
  const [entry, setEntry] = useState(noShift)
  const [chosen, setChosen] = useState<Reschedule>()
  const preview = useReschedulePreview()
  const shift = shiftOf(entry)
  const ask = () => {
    if (!shift || preview.isPending) return
    const filter = { keys: [...keys], kind: 'clock' as const }
    preview.mutate({ filter, ...shift }, { onSuccess: setChosen })
  }
  return (
    <div className="grid gap-3">
      <p>{t('move.text', { count: keys.length })}</p>
      <ShiftFields
        shift={entry}
        change={(next) => {
          setEntry(next)
          setChosen(undefined)
        }}
      />
      {chosen ? null : (
        <div>
          <Button isDisabled={!shift || keys.length === 0} onPress={ask}>
            {t('move.preview')}
          </Button>
        </div>
      )}
      {preview.error ? <ProblemNote what={t('move.failed')} error={preview.error} /> : null}
      {chosen ? <Previewed change={chosen} next={setChosen} /> : null}
    </div>
  )
}

type PreviewedProps = { change: Reschedule; next: (change: Reschedule) => void }

/** A move as it stands: to be applied, applied and to be taken back, or taken back. */
export function Previewed({ change, next }: PreviewedProps): ReactNode {
  const { t } = useTranslation()
  const kind = change.state === 'previewed' ? 'application' : 'undo'
  const act = useReschedule(kind)
  const { key } = change
  return (
    <div className="grid gap-3">
      <p role="status" className="font-medium">
        {t(`move.state.${change.state}`)}
      </p>
      <MoveItems items={change.items} />
      {change.state === 'undone' ? null : (
        <Reasoned
          key={change.state}
          label={t(`move.${kind}`)}
          busy={act.isPending}
          error={act.error}
          submit={(reason) => act.mutate({ key, reason }, { onSuccess: next })}
        />
      )}
    </div>
  )
}
