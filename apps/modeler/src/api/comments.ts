import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { post, query, read, upload } from './client.ts'
import type { components } from './schema.d.ts'
import type { Page } from './types.ts'
import type { FormSchema } from '../form/schema.ts'

type Schemas = components['schemas']
export type Comment = Schemas['CommentDto']
export type Notice = Schemas['NoticeDto']
export type StartForm = Omit<Schemas['StartFormDto'], 'form'> & { form: FormSchema }

/** What people say about a case, oldest first. */
export const commentsQuery = (key: string) =>
  queryOptions({
    queryKey: ['comments', key],
    queryFn: ({ signal }) => read<Page<Comment>>(`/api/cases/${key}/comments?limit=500`, signal),
    select: ({ items }: Page<Comment>) => items,
  })

/** Says something about a case, with files. */
export function useComment(key: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ body, files }: { body: string; files: readonly File[] }) => {
      const form = new FormData()
      form.append('body', body)
      for (const file of files) form.append('files', file, file.name)
      return upload<Comment>(`/api/cases/${key}/comments`, form)
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ['comments', key] }),
  })
}

/** Whom the ladders of a case told what. */
export const toldQuery = (instance: string) =>
  queryOptions({
    queryKey: ['told', instance],
    queryFn: ({ signal }) =>
      read<Page<Notice>>(`/api/notices${query({ instance, limit: 200 })}`, signal),
    select: ({ items }: Page<Notice>) => items,
  })

const noticesFreshMs = 30_000

/** What one was told: the latest, and what is unread. */
export const noticesQuery = (reader: string) =>
  queryOptions({
    queryKey: ['notices', reader],
    queryFn: ({ signal }) => read<Page<Notice>>(`/api/notices${query({ reader })}`, signal),
    select: ({ items }: Page<Notice>) => items,
    refetchInterval: noticesFreshMs,
  })

/** How much one has not read. */
export const unreadQuery = queryOptions({
  queryKey: ['notices', 'count'],
  queryFn: ({ signal }) => read<Schemas['UnreadDto']>('/api/notices/count', signal),
  select: ({ unread }: Schemas['UnreadDto']) => unread,
  refetchInterval: noticesFreshMs,
})

/** Marks something as read. */
export function useReading() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (key: string) => post(`/api/notices/${key}/read`, {}),
    onSuccess: () => client.invalidateQueries({ queryKey: ['notices'] }),
  })
}

/** Every kind of case that people open. */
export const startFormsQuery = queryOptions({
  queryKey: ['start-forms'],
  queryFn: ({ signal }) => read<{ items: StartForm[] }>('/api/start-forms', signal),
  select: ({ items }: { items: StartForm[] }) => items,
})
