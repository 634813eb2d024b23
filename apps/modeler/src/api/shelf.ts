import type { CalendarDefinition } from '@punctual/calendar'
import type { Organisation } from '@punctual/deployment'
import type { Shelf } from '../designer/look.ts'
import { query } from './client.ts'
import type { Definition, Page } from './types.ts'

type Read = <T>(path: string) => Promise<T>

/** Most pages of definitions of one kind that are read. */
const pagesMax = 20
const pageSize = 500

/** Reads what is deployed as far as a drawn file may refer to it. */
export async function readShelf(read: Read, zone: string): Promise<Shelf> {
  const latest = (kind: string) => latestOf(read, kind)
  const contents = async <T>(kind: string) =>
    Promise.all((await latest(kind)).map(({ key }) => read<T>(`/api/definitions/${key}/xml`)))
  const [calendars, organisations, messages, ladders, processes, machines, decisions, forms] =
    await Promise.all([
      contents<CalendarDefinition>('calendar'),
      contents<Organisation>('organisation'),
      contents<object>('messages'),
      latest('ladder'),
      latest('process'),
      latest('machine'),
      latest('decision'),
      latest('form'),
    ])
  const runs: Shelf['runs'] = {}
  for (const { id, key } of processes) runs[id] = { kind: 'process', key }
  for (const { id, key } of machines) runs[id] = { kind: 'machine', key }
  return {
    calendars,
    organisation: organisations[0] ?? { roles: [], people: [] },
    ladderIds: idsOf(ladders),
    decisionIds: idsOf(decisions),
    formIds: idsOf(forms),
    messageIds: messages.flatMap((texts) => Object.keys(texts)),
    runs,
    zone,
  }
}

async function latestOf(read: Read, kind: string): Promise<Definition[]> {
  const found: Definition[] = []
  let after: string | undefined
  for (let page = 0; page < pagesMax; page++) {
    const asked = query({ kind, latest: 'true', limit: pageSize, after })
    const { items, next } = await read<Page<Definition>>(`/api/definitions${asked}`)
    found.push(...items)
    if (next === undefined) break
    after = next
  }
  return found
}

const idsOf = (definitions: readonly Definition[]) => definitions.map(({ id }) => id)
