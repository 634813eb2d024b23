import { useState, type ReactNode } from 'react'
import { useTranslation } from '../../../../i18n/translate.ts'
import { TextField } from '../../../../ui/text-field.tsx'
import { DataForm } from '../data-form.tsx'
import { send, type ItemProps } from './item.ts'

/** A called process that is not there: somebody says how it ended. */
export function CallWork({ stage, item }: ItemProps<'call'>): ReactNode {
  const { t } = useTranslation()
  const [code, setCode] = useState('')
  const { key, processId } = item.call
  return (
    <DataForm
      label={t('play.result')}
      ways={[
        {
          name: 'complete',
          label: t('play.call.complete'),
          act: (variables) => send(stage, item, { type: 'callCompleted', key, variables }),
        },
        {
          name: 'throw',
          label: t('play.call.throw'),
          act: (variables) =>
            send(stage, item, { type: 'callThrew', key, trigger: 'error', code, variables }),
        },
      ]}
    >
      <p className="text-xs text-soon">{t('play.call.missing', { process: processId })}</p>
      <TextField label={t('play.call.code')} value={code} onChange={setCode} />
    </DataForm>
  )
}
