import type { FlowNode } from '@punctual/model'
import type { EventOf } from '../event.ts'
import { deliver } from '../lifecycle.ts'
import type { MoveOf } from '../move.ts'
import type { Key } from '../state.ts'
import { emit, newKey, nodeOf, proceed, stateOf, type Turn } from '../turn.ts'

/** Makes an element instance in a scope. */
export function enter(move: MoveOf<'enter'>, turn: Turn): void {
  const { element, scope, flow, happened, start } = move
  if (scope > 0 && !stateOf(turn).elements[scope]) return
  const key = enterAs(
    turn,
    flow === undefined ? { element, scope } : { element, scope, flow },
    happened,
  )
  if (!happened) return proceed(turn, { move: 'prepare', key, ...(start && { start }) })
  const node = nodeOf(turn, element)
  if (isPrepared(node)) {
    return proceed(turn, { move: 'prepare', key, start: { event: element, variables: happened } })
  }
  deliver(turn, node, { key, scope }, happened)
  proceed(turn, { move: 'complete', key })
}

/** What an event-based gateway led to has inputs, or a listener before it, like any other node. */
function isPrepared({ type, inputs, listeners = [] }: FlowNode): boolean {
  if (type !== 'intermediateCatchEvent' && type !== 'receiveTask') return false
  return inputs !== undefined || listeners.some(({ event }) => event === 'start')
}

type Entry = Omit<EventOf<'elementEntered'>, 'type' | 'key' | 'body'>

/**
 * Says that an element instance is there, and gives its key. A repeated activity begins with its
 * body, unless it is an inner instance, what is inside is brought back, or it has `happened`.
 */
export function enterAs(turn: Turn, entry: Entry, happened?: unknown): Key {
  const key = newKey(turn)
  const node = nodeOf(turn, entry.element)
  const isWhole = entry.loopCounter === undefined && entry.restores === undefined && !happened
  const body = isWhole && 'loop' in node && node.loop && ({ body: true } as const)
  emit(turn, { type: 'elementEntered', key, ...entry, ...body })
  return key
}
