import { useQuery, type QueryClient, queryOptions } from '@tanstack/react-query'
import type { CalendarDefinition } from '@punctual/calendar'
import type { Problem } from '@punctual/model'
import { useEffect, useEffectEvent, useState } from 'react'
import { readLatest } from '../../api/queries.ts'
import { query, read } from '../../api/client.ts'
import type { Definition, Organisation, Page } from '../../api/types.ts'
import { openGate, type Gate } from '../../designer/gate.ts'
import type { Shelf } from '../../designer/gate-worker.ts'
import type { Designer } from '../../designer/services.ts'
import { useChanges } from '../../designer/use-changes.ts'

/** Rest after a change before the drawing is looked at. */
const restMs = 400

/** What is deployed that a process may name. */
const shelfQuery = queryOptions({
  queryKey: ['shelf'],
  queryFn: async ({ signal }): Promise<Shelf> => {
    const idsOf = async (kind: string) => {
      const path = `/api/definitions${query({ kind, latest: 'true', limit: 500 })}`
      return (await read<Page<Definition>>(path, signal)).items.map(({ id }) => id)
    }
    const [calendars, houses, ladderIds, processes, machines, decisionIds, formIds] =
      await Promise.all([
        readLatest<CalendarDefinition>('calendar', signal),
        readLatest<Organisation & { units?: { id: string }[] }>('organisation', signal),
        idsOf('ladder'),
        idsOf('process'),
        idsOf('machine'),
        idsOf('decision'),
        idsOf('form'),
      ])
    const unitIds = houses.flatMap(({ units = [] }) => units.map(({ id }) => id))
    const processIds = [...processes, ...machines]
    return { calendars, unitIds, ladderIds, processIds, decisionIds, formIds }
  },
})

/** Has the shelf read anew: something was deployed. */
export function forgetShelf(client: QueryClient): Promise<void> {
  return client.invalidateQueries({ queryKey: shelfQuery.queryKey })
}

/** Every problem of what is drawn, as the engine would find them; nothing before the first look. */
export function useProblems(designer: Designer | undefined): readonly Problem[] | undefined {
  const changes = useChanges(designer)
  const { data: shelf } = useQuery(shelfQuery)
  const [gate, setGate] = useState<Gate>()
  const [problems, setProblems] = useState<readonly Problem[]>()
  useEffect(() => {
    let open: Gate | undefined
    // The worker starts after the first drawing is on the screen.
    const timer = setTimeout(() => setGate((open = openGate())))
    return () => {
      clearTimeout(timer)
      open?.close()
    }
  }, [])
  const look = useEffectEvent(async (): Promise<void> => {
    const { xml } = (await designer?.saveXML()) ?? {}
    if (xml === undefined || !gate || !shelf) return
    const found = await gate.check(xml, shelf)
    if (found) setProblems(found)
  })
  useEffect(() => {
    if (!gate || !shelf) return undefined
    const timer = setTimeout(() => void look(), restMs)
    return () => clearTimeout(timer)
  }, [changes, gate, shelf])
  return problems
}
