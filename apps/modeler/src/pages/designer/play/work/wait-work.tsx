import type { ReactNode } from 'react'
import { useTranslation } from '../../../../i18n/translate.ts'
import { DataForm } from '../data-form.tsx'
import type { ItemProps } from './item.ts'

/** A wait for a message or a signal, which somebody sends. */
export function WaitWork({ stage, item }: ItemProps<'message' | 'signal'>): ReactNode {
  const { t } = useTranslation()
  const { messageName: name, correlationKey } = item.wait
  const { by } = stage
  const act = (variables: Record<string, unknown>) =>
    void stage.perform(
      item.kind === 'signal'
        ? { type: 'signal', name, variables, by }
        : { type: 'message', name, correlationKey, variables, by },
    )
  return (
    <DataForm label={t('play.data')} ways={[{ name: 'send', label: t('play.send.button'), act }]}>
      <p className="text-xs break-words text-muted">
        {item.kind === 'signal'
          ? t('play.send.signal', { name })
          : t('play.send.message', { name, key: correlationKey })}
      </p>
    </DataForm>
  )
}
