import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { post, read } from './client.ts'
import type { components } from './schema.d.ts'

type Schemas = components['schemas']
export type CustomerView = Schemas['CustomerViewDto']
export type CustomerLink = Schemas['LinkDto']

const freshMs = 60_000

/** What a customer sees by a link; read anew every minute, for no stream is open to them. */
export const customerQuery = (token: string) =>
  queryOptions({
    queryKey: ['customer', token],
    queryFn: ({ signal }) =>
      read<CustomerView>(`/api/customer/${encodeURIComponent(token)}`, signal),
    refetchInterval: freshMs,
    retry: false,
  })

/** Answers a survey, once. */
export const sendAnswer = (token: string, answer: object) =>
  post<CustomerView>(`/api/customer/${encodeURIComponent(token)}/answer`, { answer })

/** The links of a case for its customer. */
export const linksQuery = (key: string) =>
  queryOptions({
    queryKey: ['links', key],
    queryFn: ({ signal }) => read<{ items: CustomerLink[] }>(`/api/cases/${key}/links`, signal),
    select: ({ items }: { items: CustomerLink[] }) => items,
  })

/** Makes links for a customer and takes them back. */
export function useLinks(caseKey: string) {
  const client = useQueryClient()
  const onSuccess = () => client.invalidateQueries({ queryKey: ['links', caseKey] })
  const make = useMutation({
    mutationFn: (link: Partial<Schemas['NewLinkDto']> & { kind: CustomerLink['kind'] }) =>
      post<CustomerLink>(`/api/cases/${caseKey}/links`, link),
    onSuccess,
  })
  const revoke = useMutation({
    mutationFn: (key: string) => post<CustomerLink>(`/api/links/${key}/revocation`, {}),
    onSuccess,
  })
  return { make, revoke }
}
