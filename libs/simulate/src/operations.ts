import { fireUntil } from './advance.ts'
import { publish, settle, start, type Message, type Start } from './deliver.ts'
import { draftOf, finished, perform, type Draft, type Request } from './draft.ts'
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

/** Gives a message to everybody who waits for it; refused when nobody does. */
export function publishMessage(world: World, message: Message): Outcome {
  const { name, correlationKey } = message
  const wanted = `expected somebody to wait for message '${name}' with key '${correlationKey}'`
  return onDraft(world, (draft) =>
    publish(draft, message) > 0 ? undefined : `${wanted}, but nobody does`,
  )
}

/** Works on a copy of the world, which becomes it when nothing was refused. What is due fires. */
function onDraft(world: World, work: (draft: Draft) => string | undefined): Outcome {
  const draft = draftOf(world)
  const reason = work(draft) ?? settle(draft) ?? fireUntil(draft, draft.now)
  return reason === undefined ? finished(draft) : { ok: false, reason }
}
