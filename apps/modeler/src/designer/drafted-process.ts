import type { QueryClient } from '@tanstack/react-query'
import { draftsQuery, draftTextQuery } from '../api/drafts.ts'
import { baseOf, kindOf } from './kinds.ts'

/** For as long a list of drafts is believed. */
const freshMs = 10_000

/** The file of the newest draft that is named as a process is; nothing when there is none. */
export async function draftedProcess(
  client: QueryClient,
  processId: string,
): Promise<string | undefined> {
  const { items } = await client.fetchQuery({ ...draftsQuery, staleTime: freshMs })
  const draft = items.find(
    ({ resource }) => kindOf(resource) === 'process' && baseOf(resource) === processId,
  )
  return draft && client.ensureQueryData(draftTextQuery(draft))
}
