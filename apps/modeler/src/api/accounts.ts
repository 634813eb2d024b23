import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { patch, post, read } from './client.ts'
import type { components } from './schema.d.ts'

type Schemas = components['schemas']
export type Account = Schemas['AccountDto']
export type AccountChanges = Schemas['AccountChangesDto']
export type Role = Account['roles'][number]

/** Every role, in the order in which people read them. */
export const roles: readonly Role[] = [
  'agent',
  'supervisor',
  'designer',
  'operator',
  'auditor',
  'admin',
]

/** Everybody who may sign in. */
export const accountsQuery = queryOptions({
  queryKey: ['accounts'],
  queryFn: ({ signal }) => read<Schemas['AccountsDto']>('/api/accounts', signal),
})

/** What an administrator does with accounts. */
export function useAccountActions() {
  const client = useQueryClient()
  const onSettled = () => client.invalidateQueries({ queryKey: ['accounts'] })
  const create = useMutation({
    mutationFn: (account: Schemas['NewAccountDto']) =>
      post<Schemas['CreatedAccountDto']>('/api/accounts', account),
    onSettled,
  })
  const change = useMutation({
    mutationFn: ({ id, changes }: { id: string; changes: AccountChanges }) =>
      patch<Account>(`/api/accounts/${encodeURIComponent(id)}`, changes),
    onSettled,
  })
  const reset = useMutation({
    mutationFn: (id: string) =>
      post<Schemas['OneTimePasswordDto']>(`/api/accounts/${encodeURIComponent(id)}/password`, {}),
    onSettled,
  })
  return { create, change, reset }
}
