import { fireUntil } from './advance.ts'
import { settle } from './deliver.ts'
import { draftOf, finished, perform, type Draft, type Request } from './draft.ts'
import { publish, type Message } from './messages.ts'
import { broadcast, type Signal } from './signals.ts'
import { start, type Start } from './start.ts'
import type { Outcome, World } from './world.ts'

/** Starts an instance; its key is that of the last instance of the new world. */
export function startInstance(world: World, request: Start): Outcome {
  return onDraft(world, (draft) => {
    const started = start(draft, request)
    return 'reason' in started ? started.reason : undefined
  })
}

/** Performs a command on one instance, and whatever follows from it in others. */
export function performCommand(world: World, request: Request): Outcome {
  return onDraft(world, (draft) => perform(draft, request))
}

/**
 * Gives a message to everybody who waits for it, and keeps it for others while it lives; refused
 * when nobody waits and it does not live on.
 */
export function publishMessage(world: World, message: Message): Outcome {
  return onDraft(world, (draft) => publish(draft, message))
}

/** Gives a signal to everybody who waits for it; refused when nobody does. */
export function broadcastSignal(world: World, signal: Signal): Outcome {
  const refusal = `expected somebody to wait for signal '${signal.name}', but nobody does`
  return onDraft(world, (draft) => (broadcast(draft, signal) > 0 ? undefined : refusal))
}

/** Works on a copy of the world, which becomes it when nothing was refused. What is due fires. */
function onDraft(world: World, work: (draft: Draft) => string | undefined): Outcome {
  const draft = draftOf(world)
  const reason = work(draft) ?? settle(draft) ?? fireUntil(draft, draft.now)
  return reason === undefined ? finished(draft) : { ok: false, reason }
}
