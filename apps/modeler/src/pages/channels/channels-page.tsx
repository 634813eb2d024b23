import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { channelsQuery } from '../../api/channels.ts'
import { usePageTitle } from '../../shell/shell.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { ChannelCard } from './channel-card.tsx'
import { Deliveries } from './deliveries.tsx'

/** How notices reach people and systems, how that goes, and what could not be delivered. */
export function ChannelsPage(): ReactNode {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(channelsQuery)
  usePageTitle(t('channels.title'))
  return (
    <div className="grid gap-4">
      <div>
        <h1 className="text-xl font-semibold tracking-tight">{t('channels.title')}</h1>
        <p className="max-w-prose text-muted">{t('channels.text')}</p>
      </div>
      {error ? (
        <ProblemNote what={t('channels.failed')} error={error} retry={() => void refetch()} />
      ) : null}
      {data || error ? null : (
        <div role="status" aria-label={t('shell.loading')} className="skeleton h-40" />
      )}
      <ul className="grid items-start gap-3 sm:grid-cols-2 xl:grid-cols-3">
        {data?.map((channel) => (
          <ChannelCard key={channel.name} channel={channel} />
        ))}
      </ul>
      {data ? <Deliveries channels={data.map(({ name }) => name)} /> : null}
    </div>
  )
}
