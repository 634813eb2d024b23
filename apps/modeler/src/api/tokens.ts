import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { post, read } from './client.ts'
import type { components } from './schema.d.ts'

type Schemas = components['schemas']
export type Token = Schemas['TokenDto']
type NewToken = Schemas['OwnTokenDto'] & { account?: string }

const own = '/api/session/tokens'
const all = '/api/tokens'

/** One's own tokens, or everybody's. */
export const tokensQuery = (of: 'own' | 'all') =>
  queryOptions({
    queryKey: ['tokens', of],
    queryFn: ({ signal }) => read<Schemas['TokensDto']>(of === 'own' ? own : all, signal),
    select: ({ items }) => items,
  })

/** What is done with tokens: one's own, or everybody's by who manages accounts. */
export function useTokenActions(of: 'own' | 'all') {
  const client = useQueryClient()
  const onSettled = () => client.invalidateQueries({ queryKey: ['tokens'] })
  const create = useMutation({
    mutationFn: ({ account, ...token }: NewToken) =>
      account === undefined
        ? post<Schemas['CreatedTokenDto']>(own, token)
        : post<Schemas['CreatedTokenDto']>(all, { ...token, account }),
    onSettled,
  })
  const revoke = useMutation({
    mutationFn: (key: string) =>
      post<Token>(`${of === 'own' ? own : all}/${encodeURIComponent(key)}/revocation`, {}),
    onSettled,
  })
  return { create, revoke }
}
