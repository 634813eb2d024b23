import { queryOptions, useQuery } from '@tanstack/react-query'
import { readLatest } from '../../api/queries.ts'

const freshMs = 60_000

const messagesQuery = queryOptions({
  queryKey: ['messages'],
  queryFn: ({ signal }) => readLatest<Record<string, unknown>>('messages', signal),
  staleTime: freshMs,
})

/** Ids of the deployed message texts. */
export function useMessageIds(): string[] {
  const { data = [] } = useQuery(messagesQuery)
  return [...new Set(data.flatMap((texts) => Object.keys(texts)))].toSorted()
}
