import type { Principal } from '../identity/principal.ts'
import type { TasksQuery } from './task.dto.ts'

/** Who asks, as far as tasks look at it. */
export type Worker = Pick<Principal, 'id' | 'groups' | 'scope' | 'roles'>

/** The condition by which `task t` is somebody's share, with its parameters. */
export function shareOf({ share }: TasksQuery, { id, groups }: Worker): Condition | undefined {
  switch (share) {
    case undefined:
      return undefined
    case 'mine':
      return { sql: MINE, parameters: [id] }
    case 'available':
      return { sql: available(groups), parameters: [id, ...groups, id] }
    case 'both':
      return { sql: `(${MINE} or ${available(groups)})`, parameters: [id, id, ...groups, id] }
  }
}

type Condition = Readonly<{ sql: string; parameters: string[] }>

const MINE = 't.assignee = ?'

function available(groups: readonly string[]): string {
  const person = 't.candidate_users @> array[?]::text[]'
  const places = groups.map(() => '?').join(', ')
  const group = groups.length > 0 ? ` or t.candidate_groups && array[${places}]::text[]` : ''
  return `(t.assignee is null and (${person}${group}) and not t.excluded @> array[?]::text[])`
}
