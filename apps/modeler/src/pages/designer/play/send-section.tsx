import { useState, type ReactNode } from 'react'
import { useTranslation } from '../../../i18n/translate.ts'
import { SelectField } from '../../../ui/select-field.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { DataForm } from './data-form.tsx'
import type { Stage } from './stage.ts'

const minuteMs = 60_000

/** Sends any message or signal, also one that nobody waits for yet. */
export function SendSection({ stage }: { stage: Stage }): ReactNode {
  const { t } = useTranslation()
  const [kind, setKind] = useState<'message' | 'signal'>('message')
  const [name, setName] = useState('')
  const [correlationKey, setKey] = useState('')
  const [minutes, setMinutes] = useState('')
  const { by, world } = stage
  const send = (variables: Record<string, unknown>) => {
    const life = Number(minutes) > 0 ? { timeToLiveMs: Number(minutes) * minuteMs } : {}
    const message = { type: 'message', name, correlationKey, variables, ...life, by } as const
    stage.perform(kind === 'message' ? message : { type: 'signal', name, variables, by })
  }
  return (
    <details className="card">
      <summary className="summary-row font-semibold">{t('play.send.title')}</summary>
      <div className="px-4 pb-4">
        <DataForm
          label={t('play.data')}
          ways={[{ name: 'send', label: t('play.send.button'), act: send }]}
        >
          <SelectField
            label={t('play.send.kind')}
            value={kind}
            options={(['message', 'signal'] as const).map((value) => ({
              value,
              label: t(`play.kind.${value}`),
            }))}
            onChange={(value) => setKind(value === 'signal' ? 'signal' : 'message')}
          />
          <TextField label={t('play.send.name')} value={name} onChange={setName} />
          {kind === 'message' ? (
            <>
              <TextField label={t('play.send.key')} value={correlationKey} onChange={setKey} />
              <TextField
                label={t('play.send.minutes')}
                type="number"
                value={minutes}
                onChange={setMinutes}
              />
            </>
          ) : null}
        </DataForm>
        {world.messages.length === 0 ? null : (
          <ul className="mt-2 text-xs text-muted">
            {world.messages.map((message, index) => (
              <li key={index}>
                {t('play.send.kept', { name: message.name, key: message.correlationKey })}
              </li>
            ))}
          </ul>
        )}
      </div>
    </details>
  )
}
