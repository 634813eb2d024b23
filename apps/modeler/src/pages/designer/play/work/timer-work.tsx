import type { ReactNode } from 'react'
import { useTranslation } from '../../../../i18n/translate.ts'
import { useLanguage } from '../../../../i18n/setup.ts'
import { formatInstant } from '../../../../time/format.ts'
import { Button } from '../../../../ui/button.tsx'
import type { ItemProps } from './item.ts'

/** A timer: when it is due, and the way there. */
export function TimerWork({ stage, item }: ItemProps<'timer'>): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const { dueAt } = item.timer
  return (
    <div className="flex flex-wrap items-center justify-between gap-2">
      <time dateTime={new Date(dueAt).toISOString()} className="tabular text-xs text-muted">
        {formatInstant(dueAt, language, 'full')}
      </time>
      <Button onPress={() => stage.waitUntil(dueAt)}>{t('play.jumpThere')}</Button>
    </div>
  )
}
