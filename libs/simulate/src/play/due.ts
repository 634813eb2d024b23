import type { World } from '../world.ts'

/** When something of a world happens next by itself. */
export function nextDue({ instances }: World): number | undefined {
  return earliest([...instances.values()].map(({ dueAt }) => dueAt))
}

/** When the next promise that still runs is due. */
export function nextDeadline({ instances, now }: World): number | undefined {
  const clocks = [...instances.values()].flatMap(({ state }) => Object.values(state.clocks))
  return earliest(
    clocks.map(({ status, dueAt }) => (status === 'running' && dueAt > now ? dueAt : undefined)),
  )
}

function earliest(instants: readonly (number | undefined)[]): number | undefined {
  const known = instants.filter((at) => at !== undefined)
  return known.length === 0 ? undefined : Math.min(...known)
}
