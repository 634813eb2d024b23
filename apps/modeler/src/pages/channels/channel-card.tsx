import { Link } from '@tanstack/react-router'
import { useState, type FormEvent, type ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { useChannelActions, type Channel } from '../../api/channels.ts'
import { useRights } from '../../api/session.ts'
import { useLanguage } from '../../i18n/setup.ts'
import { formatInstant } from '../../time/format.ts'
import { channelName } from '../../promise/channel-name.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { TextField } from '../../ui/text-field.tsx'

/** One channel: where it leads, how it does, and a word to try it. */
export function ChannelCard({ channel }: { channel: Channel }): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const may = useRights()
  const { name, kind, host, health, lastSentAt, lastFailure } = channel
  const isTroubled = health.dead > 0 || health.failing > 0 || kind === 'unknown'
  return (
    <li className="card grid gap-2 p-4">
      <h2 className="flex flex-wrap items-center gap-2 font-semibold">
        <span className="inline-block first-letter:uppercase">{channelName(t, name)}</span>
        <Chip tone={isTroubled ? 'late' : 'calm'} icon={isTroubled ? 'alert' : 'check'}>
          {t(isTroubled ? 'channels.troubled' : 'channels.well')}
        </Chip>
      </h2>
      <p className="text-xs text-muted">
        {host === undefined ? t(`channels.about.${kind}`) : t('channels.host', { host })}
      </p>
      <Counts channel={channel} />
      {lastSentAt === undefined ? null : (
        <p className="tabular text-xs text-muted">
          {t('channels.lastSent', { at: formatInstant(lastSentAt, language, 'short') })}
        </p>
      )}
      {lastFailure === undefined ? null : (
        <p className="text-xs break-words text-late">{lastFailure}</p>
      )}
      {may('delivery.retry') && (kind === 'email' || kind === 'webhook') ? (
        <Test name={name} isMail={kind === 'email'} />
      ) : null}
    </li>
  )
}

/** Each number leads to what it counts. */
function Counts({ channel: { name, health } }: { channel: Channel }): ReactNode {
  const { t } = useTranslation()
  const counts = [
    { id: 'sent', state: 'sent' },
    { id: 'waiting', state: 'waiting' },
    { id: 'failing', state: 'waiting' },
    { id: 'dead', state: 'dead' },
  ] as const
  return (
    <dl className="grid grid-cols-4 gap-2">
      {counts.map(({ id, state }) => (
        <div key={id}>
          <dt className="text-2xs text-muted">{t(`channels.${id}`)}</dt>
          <dd className="tabular text-base font-semibold">
            <Link
              to="/channels"
              search={{ channel: name, state }}
              aria-label={t('channels.show', {
                name,
                count: health[id],
                what: t(`channels.${id}`),
              })}
              className={`rounded ${id === 'dead' && health.dead > 0 ? 'text-late' : ''}`}
            >
              {health[id]}
            </Link>
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Test({ name, isMail }: { name: string; isMail: boolean }): ReactNode {
  const { t } = useTranslation()
  const { test } = useChannelActions()
  const [to, setTo] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    test.mutate(isMail ? { name, to: to.trim() } : { name })
  }
  return (
    <details className="text-xs">
      <summary className="w-fit rounded text-accent">{t('channels.try')}</summary>
      <form onSubmit={submit} className="mt-2 grid gap-2">
        {isMail ? (
          <TextField
            label={t('channels.to')}
            value={to}
            onChange={setTo}
            required
            maxLength={200}
          />
        ) : null}
        <div>
          <Button type="submit" isDisabled={test.isPending}>
            {t('channels.send')}
          </Button>
        </div>
        {test.data ? (
          <p role="status" className={test.data.sent ? 'text-calm' : 'break-words text-late'}>
            {test.data.sent
              ? t('channels.arrived', { ms: test.data.tookMs })
              : t('channels.notArrived', { failure: test.data.failure })}
          </p>
        ) : null}
        {test.error ? <ProblemNote what={t('channels.notTried')} error={test.error} /> : null}
      </form>
    </details>
  )
}
