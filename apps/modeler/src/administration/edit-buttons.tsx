import type { ReactNode } from 'react'
import { useTranslation } from '../i18n/translate.ts'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icons.tsx'
import type { Edits } from './use-edits.ts'

/** The way back and forth through what was edited, and back to what is in force. */
export function EditButtons<T>({ edits }: { edits: Edits<T> }): ReactNode {
  const { t } = useTranslation()
  const { undo, redo, reset, changed } = edits
  return (
    <div role="group" aria-label={t('edits.label')} className="flex flex-wrap gap-2">
      <Button isDisabled={!undo} onPress={() => undo?.()}>
        <Icon name="undo" />
        {t('edits.undo')}
      </Button>
      <Button isDisabled={!redo} onPress={() => redo?.()}>
        <Icon name="redo" />
        {t('edits.redo')}
      </Button>
      <Button isDisabled={!changed} onPress={reset}>
        {t('edits.reset')}
      </Button>
    </div>
  )
}
