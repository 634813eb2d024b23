import { queryOptions, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query'
import type { LocatedProblem } from '@punctual/deployment'
import { useEffect, useEffectEvent, useState } from 'react'
import { read } from '../../api/client.ts'
import { draftedProcess } from '../../designer/drafted-process.ts'
import { sourceQuery } from '../../api/queries.ts'
import { readShelf } from '../../api/shelf.ts'
import { openGate, type Gate } from '../../designer/gate.ts'
import { useWorkChanges, type Work } from '../../designer/work.ts'
import { workingZone } from '../../time/format.ts'

/** Rest after a change before the drawing is looked at. */
const restMs = 400

/** What is deployed that a file may name. */
export const shelfQuery = queryOptions({
  queryKey: ['shelf'],
  queryFn: ({ signal }) => readShelf((path) => read(path, signal), workingZone),
})

/** Has the shelf read anew: something was deployed. */
export function forgetShelf(client: QueryClient): Promise<void> {
  return client.invalidateQueries({ queryKey: shelfQuery.queryKey })
}

/** What the engine's gate says of a work. */
type Looked = {
  /** Every problem, as the engine would find them; nothing before the first look. */
  problems: readonly LocatedProblem[] | undefined
  gate: Gate | undefined
}

/** Every problem of a work, as the engine would find them; nothing before the first look. */
export function useProblems(work: Work | undefined, name: string): Looked['problems'] {
  return useLook(work, name).problems
}

/** Looks at a work after each change, as the engine would when it is deployed. */
export function useLook(work: Work | undefined, name: string): Looked {
  const changes = useWorkChanges(work)
  const { data: shelf } = useQuery(shelfQuery)
  const gate = useGate()
  const [problems, setProblems] = useState<readonly LocatedProblem[]>()
  const look = useEffectEvent(async (): Promise<void> => {
    const content = await work?.file()
    if (content === undefined || !gate || !shelf) return
    const found = await gate.check({ name, content }, shelf)
    if (found) setProblems(found)
  })
  useEffect(() => {
    if (!gate || !shelf) return undefined
    const timer = setTimeout(() => void look(), restMs)
    return () => clearTimeout(timer)
  }, [changes, work, gate, shelf])
  return { problems, gate }
}

/** The gate of the page; it starts after the first drawing is on the screen. */
function useGate(): Gate | undefined {
  const client = useQueryClient()
  const [gate, setGate] = useState<Gate>()
  useEffect(() => {
    let open: Gate | undefined
    const files = {
      definition: (key: string) => client.ensureQueryData(sourceQuery(key)),
      draft: (processId: string) => draftedProcess(client, processId),
    }
    const timer = setTimeout(() => setGate((open = openGate(files))))
    return () => {
      clearTimeout(timer)
      open?.close()
    }
  }, [client])
  return gate
}
