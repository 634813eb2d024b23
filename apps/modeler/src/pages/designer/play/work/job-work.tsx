import type { CommandBody } from '@punctual/interpreter'
import { useState, type ReactNode } from 'react'
import { useTranslation } from '../../../../i18n/translate.ts'
import { TextField } from '../../../../ui/text-field.tsx'
import { DataForm } from '../data-form.tsx'
import { nodeOf, send, written, type ItemProps } from './item.ts'

/** A job, done in place of its worker: completed, failed, or ended by a BPMN error. */
export function JobWork({ stage, item }: ItemProps<'job'>): ReactNode {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const { retries, listener } = item.job
  const node = nodeOf(stage, item)
  const own = node && 'job' in node ? node.job : undefined
  const job = listener ? node?.listeners?.[listener.index]?.job : own
  const ways = (['complete', 'fail', 'throw'] as const).map((name) => ({
    name,
    label: t(`play.job.${name}`),
    act: (data: Record<string, unknown>) =>
      void send(stage, item, commandOf(name, item.job, text, data)),
  }))
  return (
    <DataForm label={t('play.result')} ways={ways}>
      <p className="text-xs text-muted">
        {t('play.job.of', { type: written(job?.type), retries })}
      </p>
      <TextField label={t('play.job.text')} value={text} onChange={setText} />
    </DataForm>
  )
}

function commandOf(
  way: 'complete' | 'fail' | 'throw',
  { key, retries }: ItemProps<'job'>['item']['job'],
  text: string,
  variables: Record<string, unknown>,
): CommandBody {
  if (way === 'complete') return { type: 'completeJob', key, variables }
  if (way === 'throw') return { type: 'throwError', key, code: text, variables }
  return { type: 'failJob', key, retries: retries - 1, message: text }
}
