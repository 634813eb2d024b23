import { queryOptions } from '@tanstack/react-query'
import { query, read, readText, upload } from './client.ts'
import type { components } from './schema.d.ts'
import type { Definition, Page } from './types.ts'

type Schemas = components['schemas']

/** The latest version of a definition: its file, and how many cases run on it. */
export type Deployed = { definition: Definition; source: string; running: number }

/** The latest version of a definition; nothing when none of that id is deployed. */
export async function definitionOf(
  kind: string,
  id: string,
  signal?: AbortSignal,
): Promise<Definition | undefined> {
  const path = `/api/definitions${query({ kind, id, latest: 'true' })}`
  return (await read<Page<Definition>>(path, signal)).items[0]
}

/** What is deployed of the first known of some definitions of a kind; null when none is. */
export const deployedQuery = (kind: string, ids: readonly string[]) =>
  queryOptions({
    queryKey: ['definitions', 'deployed', kind, ids],
    queryFn: async ({ signal }): Promise<Deployed | null> => {
      for (const id of ids) {
        const definition = await definitionOf(kind, id, signal)
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
export async function deploy(file: { name: string; content: string; reason?: string }) {
  const form = new FormData()
  if (file.reason !== undefined) form.append('reason', file.reason)
  form.append('resources', new Blob([file.content]), file.name)
  const { definitions } = await upload<Schemas['DeploymentDto']>('/api/deployments', form)
  return definitions
}
