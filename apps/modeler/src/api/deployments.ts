import { queryOptions } from '@tanstack/react-query'
import { query, read, readText, upload } from './client.ts'
import type { components } from './schema.d.ts'
import type { Definition, Page } from './types.ts'

type Schemas = components['schemas']

/** The latest version of a process: its file, and how many of its cases run. */
export type Deployed = { definition: Definition; source: string; running: number }

/** What is deployed of the first known of some processes; null when none is. */
export const deployedQuery = (ids: readonly string[]) =>
  queryOptions({
    queryKey: ['definitions', 'deployed', ids],
    queryFn: async ({ signal }): Promise<Deployed | null> => {
      for (const id of ids) {
        const path = `/api/definitions${query({ kind: 'process', id, latest: 'true' })}`
        const { items } = await read<Page<Definition>>(path, signal)
        const [definition] = items
        if (!definition) continue
        const at = `/api/definitions/${definition.key}`
        const [source, usage] = await Promise.all([
          readText(`${at}/xml`, signal),
          read<Schemas['DefinitionUsageDto']>(`${at}/usage`, signal),
        ])
        return { definition, source, running: usage.running }
      }
      return null
    },
    staleTime: 0,
    gcTime: 0,
  })

/** Deploys one file; throws a 422 problem when the engine finds an error in it. */
export async function deploy(file: { name: string; content: string }) {
  const form = new FormData()
  form.append('resources', new Blob([file.content], { type: 'application/xml' }), file.name)
  const { definitions } = await upload<Schemas['DeploymentDto']>('/api/deployments', form)
  return definitions
}
