import type { NodeOf } from '@punctual/model'
import type { Behaviour } from '../behaviour.ts'
import { proceed, stateOf } from '../turn.ts'
import { INIT } from './macrostep.ts'
import { activeIn } from './snapshot.ts'

/** Begins in its initial states. SCXML 3.2; its life goes on in `react`. */
export const machine: Behaviour<NodeOf<'machine'>> = {
  run(_, { key }, turn) {
    const hasBegun = activeIn(stateOf(turn), turn.environment.graph).length > 1
    if (!hasBegun) proceed(turn, { move: 'react', key, event: { type: INIT } })
    return undefined
  },
}

/** Is active until a transition leaves it. SCXML 3.3. */
export const state: Behaviour<NodeOf<'state'>> = { run: () => undefined }
