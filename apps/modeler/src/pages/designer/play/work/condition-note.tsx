import type { ReactNode } from 'react'
import { useTranslation } from '../../../../i18n/translate.ts'
import { nodeOf, written, type ItemProps } from './item.ts'

/** A condition that is to become true: it is asked again whenever data change. */
export function ConditionNote({ stage, item }: ItemProps<'condition'>): ReactNode {
  const { t } = useTranslation()
  const node = nodeOf(stage, item)
  const trigger = node && 'trigger' in node ? node.trigger : undefined
  const condition = trigger?.type === 'conditional' ? trigger.condition : undefined
  return (
    <p className="text-xs text-muted">
      <code className="break-words text-ink">{written(condition)}</code> {t('play.changeData')}
    </p>
  )
}
