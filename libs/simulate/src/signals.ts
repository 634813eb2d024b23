import type { Variables } from '@punctual/interpreter'
import { perform, type Draft } from './draft.ts'
import { start, startersOf } from './start.ts'

/** A signal, and the instance that threw it if one did. */
export type Signal = Readonly<{ from?: string; name: string; variables?: Variables; by: string }>

/**
 * Gives a signal to everybody else who waits for it; its sender has caught it already. Says how
 * many it reached.
 */
export function broadcast(draft: Draft, { from, name, variables = {}, by }: Signal): number {
  let reached = 0
  for (const [instance, { state }] of draft.instances) {
    if (instance === from) continue
    for (const { key, kind, messageName } of Object.values(state.subscriptions)) {
      if (kind !== 'signal' || messageName !== name) continue
      const command = { type: 'triggerSignal', key, variables } as const
      if (perform(draft, { instance, command, by }) === undefined) reached++
    }
  }
  for (const starter of startersOf(draft, 'signal', name)) {
    if ('key' in start(draft, { ...starter, variables, by })) reached++
  }
  return reached
}
