import type { CommandBody, Variables } from '@punctual/interpreter'
import { advance } from '../advance.ts'
import { broadcastSignal, performCommand, publishMessage, startInstance } from '../operations.ts'
import type { Outcome, World } from '../world.ts'

/** What somebody does in a world: plain JSON, so that a play can be done again. */
export type Act = Readonly<
  | {
      type: 'start'
      processId: string
      businessId?: string
      variables: Variables
      startEvent?: string
      by: string
    }
  | { type: 'command'; instance: string; command: CommandBody; by: string }
  | {
      type: 'message'
      name: string
      correlationKey: string
      variables: Variables
      timeToLiveMs?: number
      by: string
    }
  | { type: 'signal'; name: string; variables: Variables; by: string }
  /** Time passes; what is due fires at its own instant. */
  | { type: 'wait'; until: number }
>

/** What an act makes of a world; the same for whoever plays and for scenarios. */
export function perform(world: World, act: Act): Outcome {
  switch (act.type) {
    case 'start': {
      const { type: _, ...start } = act
      return startInstance(world, start)
    }
    case 'command': {
      const { instance, command, by } = act
      return performCommand(world, { instance, command, by })
    }
    case 'message': {
      const { type: _, ...message } = act
      return publishMessage(world, message)
    }
    case 'signal': {
      const { name, variables, by } = act
      return broadcastSignal(world, { name, variables, by })
    }
    case 'wait':
      return advance(world, act.until)
  }
}
