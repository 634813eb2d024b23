import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'
import { post, query, read } from './client.ts'
import type { components } from './schema.d.ts'
import type { Page } from './types.ts'

type Schemas = components['schemas']
export type Channel = Schemas['ChannelDto']
export type Delivery = Schemas['DeliveryDto']

const pageSize = 50
const everyMs = 10_000
const watchMs = 1_000

/** Every channel, and how it does. */
export const channelsQuery = queryOptions({
  queryKey: ['channels'],
  queryFn: ({ signal }) => read<Schemas['ChannelsDto']>('/api/channels', signal),
  select: ({ items }) => items,
  refetchInterval: everyMs,
})

/** Deliveries, the newest cases first. */
export const deliveriesQuery = (filter: { state?: Delivery['state']; channel?: string }) =>
  infiniteQueryOptions({
    queryKey: ['deliveries', filter],
    queryFn: ({ pageParam, signal }) =>
      read<Page<Delivery>>(
        `/api/deliveries${query({ ...filter, limit: pageSize, after: pageParam })}`,
        signal,
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
  })

/** What becomes of some deliveries: read again until none of them waits. */
export const outcomesQuery = (keys: readonly string[]) =>
  queryOptions({
    queryKey: ['deliveries', 'outcomes', keys],
    queryFn: ({ signal }) =>
      read<Page<Delivery>>(
        `/api/deliveries${query({ keys: keys.join(','), limit: keys.length })}`,
        signal,
      ),
    select: ({ items }) => items,
    refetchInterval: ({ state: { data } }) => {
      const waiting = data?.items.filter(({ state }) => state === 'waiting') ?? []
      if (waiting.some(({ attempts }) => attempts === 0)) return watchMs
      return waiting.length > 0 ? everyMs : false
    },
  })

/** What is done with channels and what they could not deliver. */
export function useChannelActions() {
  const client = useQueryClient()
  const onSettled = async () => {
    await client.invalidateQueries({ queryKey: ['channels'] })
    await client.invalidateQueries({ queryKey: ['deliveries'] })
  }
  const test = useMutation({
    mutationFn: ({ name, to }: { name: string; to?: string }) =>
      post<Schemas['ChannelTestedDto']>(
        `/api/channels/${encodeURIComponent(name)}/test`,
        to === undefined ? {} : { to },
      ),
  })
  const retry = useMutation({
    mutationFn: (keys: readonly string[]) =>
      post<Schemas['RetriedDto']>('/api/deliveries/retries', { keys }),
    onSettled,
  })
  return { test, retry }
}
