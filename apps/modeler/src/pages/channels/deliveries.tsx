import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { deliveriesQuery, useChannelActions } from '../../api/channels.ts'
import { useRights } from '../../api/session.ts'
import { channelName } from '../../promise/channel-name.ts'
import { Button } from '../../ui/button.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { DeliveryRow } from './delivery-row.tsx'
import { Outcomes } from './outcomes.tsx'
import type { ChannelsSearch } from './search.ts'

const route = getRouteApi('/channels')
const states = ['waiting', 'sent', 'dead'] as const

/** Deliveries by channel and state; dead ones are chosen and tried again. */
export function Deliveries({ channels }: { channels: readonly string[] }): ReactNode {
  const { t } = useTranslation()
  const { channel, state } = route.useSearch()
  const filter = { ...(channel !== undefined && { channel }), ...(state && { state }) }
  const mayRetry = useRights()('delivery.retry')
  const { retry } = useChannelActions()
  const [chosen, setChosen] = useState<readonly string[]>([])
  const found = useInfiniteQuery(deliveriesQuery(filter))
  const items = found.data?.pages.flatMap((page) => page.items) ?? []
  const dead = items.filter(({ state }) => state === 'dead').map(({ key }) => key)
  const meant = chosen.filter((key) => dead.includes(key))
  const toggle = (key: string) =>
    setChosen(chosen.includes(key) ? chosen.filter((each) => each !== key) : [...chosen, key])
  return (
    <Panel title={t('channels.deliveries')} aside={<Filters channels={channels} />}>
      {mayRetry && dead.length > 0 ? (
        <div className="flex flex-wrap items-center gap-2 border-b border-line px-4 py-2">
          <Button onPress={() => setChosen(meant.length === dead.length ? [] : dead)}>
            {t(meant.length === dead.length ? 'channels.chooseNone' : 'channels.chooseAll')}
          </Button>
          <Button
            look="primary"
            isDisabled={meant.length === 0 || retry.isPending}
            onPress={() => retry.mutate(meant)}
          >
            {t('channels.retry', { count: meant.length })}
          </Button>
        </div>
      ) : null}
      {retry.data ? <Outcomes keys={retry.variables ?? []} retried={retry.data} /> : null}
      {retry.error ? <ProblemNote what={t('channels.notRetried')} error={retry.error} /> : null}
      {found.error ? <ProblemNote what={t('channels.listFailed')} error={found.error} /> : null}
      {found.isPending ? <div className="skeleton m-4 h-24" /> : null}
      {found.data && items.length === 0 ? (
        <p className="px-4 py-8 text-center text-muted">{t('channels.none')}</p>
      ) : null}
      <ul className="divide-y divide-line">
        {items.map((delivery) => (
          <DeliveryRow
            key={delivery.key}
            delivery={delivery}
            chosen={meant.includes(delivery.key)}
            {...(mayRetry && delivery.state === 'dead' && { toggle: () => toggle(delivery.key) })}
          />
        ))}
      </ul>
      {found.hasNextPage ? (
        <div className="p-3 text-center">
          <Button onPress={() => void found.fetchNextPage()}>{t('batches.more')}</Button>
        </div>
      ) : null}
    </Panel>
  )
}

function Filters({ channels }: { channels: readonly string[] }): ReactNode {
  const { t } = useTranslation()
  const { channel = '', state = '' } = route.useSearch()
  const navigate = route.useNavigate()
  const change = (part: Partial<ChannelsSearch>) =>
    void navigate({
      search: (before) => ({ ...before, ...part }),
      replace: true,
      resetScroll: false,
    })
  return (
    <span className="flex flex-wrap justify-end gap-2 py-1.5">
      <SelectField
        label={t('channels.channel')}
        value={channel}
        options={[
          { value: '', label: t('channels.everyChannel') },
          ...channels.map((value) => ({ value, label: channelName(t, value) })),
        ]}
        onChange={(value) => change({ channel: value || undefined })}
      />
      <SelectField
        label={t('channels.stateFilter')}
        value={state}
        options={[
          { value: '', label: t('channels.everyState') },
          ...states.map((value) => ({ value, label: t(`channels.state.${value}`) })),
        ]}
        onChange={(value) => change({ state: states.find((each) => each === value) })}
      />
    </span>
  )
}
