import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { useDraftActions, type DraftDetail } from '../../api/drafts.ts'
import { Button } from '../../ui/button.tsx'
import { Chip, type ChipTone } from '../../ui/chip.tsx'
import type { IconName } from '../../ui/icons.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import type { Saving } from './saver.ts'

const looks: Record<Saving['state'], { tone: ChipTone; icon: IconName }> = {
  saved: { tone: 'calm', icon: 'done' },
  changed: { tone: 'neutral', icon: 'clock' },
  saving: { tone: 'neutral', icon: 'hourglass' },
  conflict: { tone: 'late', icon: 'alert' },
  failed: { tone: 'late', icon: 'alert' },
}

type Props = { draft: DraftDetail; saving: Saving; flush: () => Promise<string> }

/** Whether what is drawn is kept; who saved first when two did, and what to do then. */
export function SaveState({ draft, saving, flush }: Props): ReactNode {
  const { t } = useTranslation()
  const { state, error } = saving
  return (
    <>
      <span role="status" data-save={state}>
        <Chip {...looks[state]}>{t(`designer.save.${state}`)}</Chip>
      </span>
      {error === undefined ? null : (
        <div className="order-last w-full">
          <ProblemNote
            what={t(`designer.save.${state}`)}
            error={error}
            {...(state === 'failed' && { retry: () => void flush() })}
          />
          {state === 'conflict' ? <Ways draft={draft} flush={flush} /> : null}
        </div>
      )}
    </>
  )
}

/** The two ways out of a conflict: theirs, or both. */
function Ways({ draft, flush }: Omit<Props, 'saving'>): ReactNode {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { create } = useDraftActions()
  const copy = async () => {
    const { resource, basedOn } = draft
    const name = t('designer.copyOf', { name: draft.name })
    const content = await flush()
    const made = await create.mutateAsync(() => ({
      name,
      resource,
      content,
      ...(basedOn !== undefined && { basedOn }),
    }))
    await navigate({ to: '/designer/$draft', params: { draft: made.key } })
  }
  return (
    <div className="mt-2 flex flex-wrap gap-2">
      <Button onPress={() => location.reload()}>{t('designer.takeTheirs')}</Button>
      <Button look="primary" isDisabled={create.isPending} onPress={() => void copy()}>
        {t('designer.keepMine')}
      </Button>
    </div>
  )
}
