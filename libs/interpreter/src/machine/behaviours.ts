import type { NodeOf } from '@punctual/model'
import type { Behaviour } from '../behaviour.ts'
import { proceed } from '../turn.ts'
import { INIT } from './macrostep.ts'
import { hasBegun } from './snapshot.ts'

/** Begins in its initial states. SCXML 3.2; its life goes on in `react`. */
export const machine: Behaviour<NodeOf<'machine'>> = {
  run(_, { key }, turn) {
    if (!hasBegun(turn)) proceed(turn, { move: 'react', key, event: { type: INIT } })
    return undefined
  },
}

/** Is active until a transition leaves it. SCXML 3.3. */
export const state: Behaviour<NodeOf<'state'>> = { run: () => undefined }
