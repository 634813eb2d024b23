import { useQuery } from '@tanstack/react-query'
import { laddersQuery } from '../api/queries.ts'
import type { LadderAction, LocalizedName, PromiseRung, ServicePromise } from '../api/types.ts'

/**
 * A rung with the threshold its ladder gives it. `share` is the part of the goal, for a rung at a
 * percentage.
 */
export type Threshold = PromiseRung & {
  threshold: string
  share?: number
  actions: readonly LadderAction[]
}

/** The rungs of a promise as its ladder describes them. */
export function useThresholds({ ladder, rungs }: ServicePromise): Threshold[] {
  const { data } = useQuery({ ...laddersQuery, enabled: ladder !== undefined })
  const steps = data?.find(({ id }) => id === ladder)?.rungs ?? []
  return rungs.map((rung) => {
    const step = steps.find(({ id, at }) => (id ?? at) === rung.id)
    const threshold = step?.at ?? rung.id
    const share = shareOf(threshold)
    return {
      ...rung,
      threshold,
      actions: step?.actions ?? [],
      ...(share === undefined ? {} : { share }),
    }
  })
}

/** The name of a promise's ladder. */
export function useLadderName({ ladder }: ServicePromise): LocalizedName | undefined {
  const { data } = useQuery({ ...laddersQuery, enabled: ladder !== undefined })
  return data?.find(({ id }) => id === ladder)?.name
}

function shareOf(threshold: string): number | undefined {
  const percent = /^(\d+(?:\.\d+)?)\s*%$/.exec(threshold)?.[1]
  return percent === undefined ? undefined : Number(percent) / 100
}
