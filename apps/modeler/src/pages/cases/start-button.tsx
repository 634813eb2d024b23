import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { useStartCase } from '../../api/actions.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icons.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { sampleRepair } from './sample.ts'

/** Starts a repair case with sample data and opens it. */
export function StartButton(): ReactNode {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const start = useStartCase()
  const onPress = async () => {
    const { key } = await start.mutateAsync(sampleRepair(Date.now()))
    await navigate({ to: '/cases/$key', params: { key } })
  }
  return (
    <div className="flex max-w-full flex-col items-end gap-2">
      <Button
        look="primary"
        isDisabled={start.isPending}
        onPress={() => void onPress().catch(ignored)}
      >
        <Icon name="plus" />
        {t('start.button')}
      </Button>
      {start.isError ? <ProblemNote what={t('start.failed')} error={start.error} /> : null}
    </div>
  )
}

/** The mutation holds the error and the note shows it. */
function ignored(): void {}
