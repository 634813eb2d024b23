import type { Trigger } from '@punctual/model'
import { textOf } from './expressions.ts'
import { childrenOf } from './held.ts'
import { caughtByMachine } from './machine/work.ts'
import { interrupts } from './interrupts.ts'
import { terminate } from './scope.ts'
import type { ElementInstance, Key, Variables } from './state.ts'
import {
  emit,
  nodeOf,
  proceed,
  send,
  stateOf,
  stuck,
  type Result,
  type Stuck,
  type Turn,
} from './turn.ts'

type Thrown = Readonly<{ code: string; message?: string; variables?: Variables }>
type Throwable = 'error' | 'escalation'
/** The event that catches, and the element instance that waits with it. */
type Catcher = Readonly<{ event: string; host: Key }>
type Catching = Readonly<{ id: string; trigger: Trigger }>

/**
 * Hands an error to its nearest catcher, else to the calling process; without either the process is
 * stuck.
 */
export function throwError(turn: Turn, self: ElementInstance, thrown: Thrown): Stuck | undefined {
  if (caughtByMachine(turn, self, { ...thrown, trigger: 'error' })) return undefined
  const catcher = findCatcher(turn, self, 'error', thrown.code)
  if (!catcher.ok) return catcher
  const { parent } = stateOf(turn)
  const { code, message, variables = {} } = thrown
  const named = code === '' ? 'an error' : `error '${code}'`
  const said = message === undefined ? '' : ` (${message})`
  if (!catcher.value && !parent) {
    const want = `expected ${named} of '${self.element}'${said} to be caught`
    return stuck('unhandledError', `${want}, but no event catches it`)
  }
  emit(turn, {
    type: 'errorThrown',
    element: self.element,
    code,
    ...(message !== undefined && { message }),
    ...(catcher.value && { catcher: catcher.value.event }),
  })
  if (catcher.value) happen(turn, catcher.value, variables)
  else if (parent) {
    terminate(turn, rootKey(turn, self))
    emit(turn, { type: 'instanceTerminated', reason: `${named}${said} left the process` })
    send(turn, { type: 'throwToCaller', parent, trigger: 'error', code, variables })
  }
  return undefined
}

/**
 * Tells an escalation to its nearest catcher, else to the calling process; it may remain unheard.
 */
export function throwEscalation(
  turn: Turn,
  self: ElementInstance,
  { code, variables = {} }: Thrown,
): Stuck | undefined {
  if (caughtByMachine(turn, self, { code, variables, trigger: 'escalation' })) return undefined
  const catcher = findCatcher(turn, self, 'escalation', code)
  if (!catcher.ok) return catcher
  emit(turn, {
    type: 'escalationThrown',
    element: self.element,
    code,
    ...(catcher.value && { catcher: catcher.value.event }),
  })
  const { parent } = stateOf(turn)
  if (catcher.value) happen(turn, catcher.value, variables)
  else if (parent)
    send(turn, { type: 'throwToCaller', parent, trigger: 'escalation', code, variables })
  return undefined
}

function happen(turn: Turn, { event, host }: Catcher, variables: Variables): void {
  proceed(turn, { move: 'trigger', host, element: event, variables })
}

/**
 * From the inside out: the event sub-processes of a scope, then the boundary events on it. A
 * catcher of the code comes before one of any code.
 */
function findCatcher(
  turn: Turn,
  origin: ElementInstance,
  type: Throwable,
  code: string,
): Result<Catcher | undefined> {
  let inside: ElementInstance | undefined
  for (let self = origin; ; self = stateOf(turn).elements[self.scope]!) {
    for (const level of levelsOf(turn, self, inside)) {
      const event = choose(turn, level, { host: self.key, type, code })
      if (!event.ok) return event
      if (event.value !== undefined) {
        return { ok: true, value: { event: event.value, host: self.key } }
      }
    }
    if (self.scope === 0) return { ok: true, value: undefined }
    inside = self
  }
}

function levelsOf(
  turn: Turn,
  self: ElementInstance,
  inside: ElementInstance | undefined,
): Catching[][] {
  const node = nodeOf(turn, self.element)
  const starts: Catching[] = []
  const isScope = !self.loop && !self.restored
  if ('eventSubProcesses' in node && isScope && !isInterrupted(turn, self.key)) {
    for (const id of node.eventSubProcesses) {
      // What a handler throws is not for the handler itself.
      if (id !== inside?.element) starts.push(...startsOf(turn, id))
    }
  }
  // Boundary events belong to the body of a repeated activity, and not to what is brought back.
  const hasBoundary = self.loopCounter === undefined && !self.restored
  const ids = 'boundaries' in node && hasBoundary ? node.boundaries : []
  const boundaries = ids.map((id) => nodeOf(turn, id))
  return [starts, boundaries.flatMap((each) => (each.type === 'boundaryEvent' ? [each] : []))]
}

function startsOf(turn: Turn, eventSubProcess: string): Catching[] {
  const node = nodeOf(turn, eventSubProcess)
  const starts = 'starts' in node ? node.starts.map((id) => nodeOf(turn, id)) : []
  return starts.flatMap((start) =>
    start.type === 'startEvent' && start.trigger ? [{ id: start.id, trigger: start.trigger }] : [],
  )
}

/** A scope that an event sub-process has interrupted catches nothing more. */
function isInterrupted(turn: Turn, scope: Key): boolean {
  return childrenOf(turn, scope).some(({ element }) => {
    const node = nodeOf(turn, element)
    if (node.type !== 'eventSubProcess') return false
    const start = nodeOf(turn, node.starts[0]!)
    return start.type === 'startEvent' && interrupts(start)
  })
}

function choose(
  turn: Turn,
  level: readonly Catching[],
  { host, type, code }: { host: Key; type: Throwable; code: string },
): Result<string | undefined> {
  let any: string | undefined
  for (const { id, trigger } of level) {
    if (trigger.type !== type) continue
    if (!trigger.code) {
      any ??= id
      continue
    }
    const caught = textOf(turn, trigger.code, { scope: host, what: `the code of '${id}'` })
    if (!caught.ok) return caught
    if (caught.value === code) return { ok: true, value: id }
  }
  return { ok: true, value: any }
}

function rootKey(turn: Turn, self: ElementInstance): Key {
  let { key, scope } = self
  while (scope > 0) ({ key, scope } = stateOf(turn).elements[scope]!)
  return key
}
