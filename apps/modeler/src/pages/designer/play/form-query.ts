import { queryOptions } from '@tanstack/react-query'
import { definitionsQuery, sourceQuery } from '../../../api/queries.ts'
import type { FormSchema } from '../../../form/schema.ts'

/** The latest deployed form of an id; nothing when there is none. */
export const deployedFormQuery = (id: string | undefined) =>
  queryOptions({
    queryKey: ['deployed form', id],
    queryFn: async ({ client }): Promise<FormSchema | null> => {
      const { items } = await client.fetchQuery(definitionsQuery('form'))
      const key = items.find((form) => form.id === id)?.key
      if (key === undefined) return null
      return JSON.parse(await client.ensureQueryData(sourceQuery(key))) as FormSchema
    },
    enabled: id !== undefined,
  })
