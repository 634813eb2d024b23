import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { post, put, read, remove } from './client.ts'
import { forgetDrafts } from '../form/drafts.ts'
import { forgetVisits } from '../shell/recent.ts'
import type { Permission, Session, User } from './types.ts'

/** Who has signed in, and how one can. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => read<Session>('/api/session', signal),
  staleTime: 60_000,
})

/** Who has signed in. The shell shows no page before somebody has. */
export function useUser(): User | undefined {
  return useQuery(sessionQuery).data?.user
}

/** Says whether who has signed in may do something. */
export function useRights(): (permission: Permission) => boolean {
  const user = useUser()
  return (permission) => user?.permissions.includes(permission) ?? false
}

/** Signs in and out; afterwards everything is read anew, as somebody else. */
export function useSession() {
  const client = useQueryClient()
  const changed = async () => {
    client.removeQueries({ predicate: ({ queryKey: [kind] }) => kind !== 'session' })
    await client.invalidateQueries()
  }
  return {
    signIn: async (id: string, password: string) => {
      await post('/api/session', { id, password })
      await changed()
    },
    signOut: async () => {
      await remove('/api/session')
      forgetDrafts()
      forgetVisits()
      await changed()
    },
    changePassword: async (present: string, wanted: string) => {
      await put('/api/session/password', { present, wanted })
      await changed()
    },
  }
}
