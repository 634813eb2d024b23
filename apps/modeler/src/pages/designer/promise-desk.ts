import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { presentSpeech } from '../../i18n/translate.ts'
import { post } from '../../api/client.ts'
import { calendarsQuery, laddersQuery, organisationQuery } from '../../api/queries.ts'
import type { Preview } from '../../api/types.ts'
import type { PromiseDesk } from '../../designer/promise/desk.ts'
import { sayIn } from '../../designer/promise/words.ts'
import { localized } from '../../i18n/localized.ts'
import { namesFrom } from '../../promise/recipients.ts'
import { thresholdText } from '../../promise/target.ts'
import { formatInstant, workingZone } from '../../time/format.ts'
import { comingFriday } from '../../time/friday.ts'

/** The desk on which promises are drawn up, and a promise of when its lists are there. */
export function usePromiseDesk(): { desk: PromiseDesk; ready: () => Promise<unknown> } {
  const client = useQueryClient()
  return useMemo(() => deskOf(client), [client])
}

function deskOf(client: QueryClient) {
  const lists = [calendarsQuery, laddersQuery, organisationQuery] as const
  const language = () => presentSpeech().language ?? 'zh-CN'
  const calendars = () => client.getQueryData(calendarsQuery.queryKey)?.items ?? []
  const ladders = () => client.getQueryData(laddersQuery.queryKey) ?? []
  const optionOf = ({ id, name }: { id: string; name?: Parameters<typeof localized>[0] }) => {
    const shown = localized(name, language())
    return { value: id, label: shown === undefined ? id : `${shown} (${id})` }
  }
  const desk: PromiseDesk = {
    language,
    say: (word, values = {}) => sayIn(language(), word, values),
    instant: (at) => formatInstant(at, language(), 'short'),
    recipient: (text) =>
      namesFrom(
        presentSpeech().t,
        language(),
        client.getQueryData(organisationQuery.queryKey),
      ).recipient(text),
    calendars: () => calendars().map(optionOf),
    ladders: () => ladders().map(optionOf),
    fridayAfternoon: () => comingFriday(Date.now(), '16:30', workingZone),
    foresee: async (imagined) => {
      const { dueAt, arithmetic, rungs } = await post<Preview>('/api/promises/preview', imagined)
      const steps = ladders().find(({ id }) => id === imagined.ladder)?.rungs ?? []
      const threshold = (rung: string) => steps.find(({ id }) => id === rung)?.at ?? rung
      const told = rungs.map(({ id, at, tell }) => {
        return { id, at, tell, threshold: thresholdText(presentSpeech().t, threshold(id)) }
      })
      return { dueAt, arithmetic, rungs: told }
    },
  }
  // Without its lists the desk still takes what is written.
  const ready = () =>
    Promise.allSettled([
      client.ensureQueryData(lists[0]),
      client.ensureQueryData(lists[1]),
      client.ensureQueryData(lists[2]),
    ])
  return { desk, ready }
}
