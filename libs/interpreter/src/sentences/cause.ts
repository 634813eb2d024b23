/** Why a machine went on, for people to read. */
type Cause = Readonly<{
  kind: 'event' | 'after' | 'done' | 'failed' | 'always'
  /** An event, a delay, or the id of what is done. */
  name: string
}>

const DONE = /^xstate\.done\.(?:state|actor)\.(.+)$/
const FAILED = /^xstate\.error\.actor\.(.+)$/
const AFTER = 'xstate.after.'

/** What an event of XState's own stands for. */
export function causeOf(event: string, state: string): Cause {
  if (event === '') return { kind: 'always', name: '' }
  const done = DONE.exec(event)?.[1]
  if (done !== undefined) return { kind: 'done', name: done }
  const failed = FAILED.exec(event)?.[1]
  if (failed !== undefined) return { kind: 'failed', name: failed }
  if (!event.startsWith(AFTER)) return { kind: 'event', name: event }
  return { kind: 'after', name: event.slice(AFTER.length, -state.length - 1) }
}
