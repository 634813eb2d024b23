import type { FlowNode, LoopDefinition } from '@punctual/model'
import { holds, valueOf } from '../expressions.ts'
import { enterAs } from '../moves/enter.ts'
import { terminateContent } from '../scope.ts'
import type { ElementInstance, Loop, Variables } from '../state.ts'
import { emit, instanceOf, proceed, stateOf, type Result, type Turn } from '../turn.ts'

/** How a repeated activity repeats; nothing for a step of the flow. */
export function loopOf(node: FlowNode): LoopDefinition | undefined {
  return 'loop' in node ? node.loop : undefined
}

/** Makes one inner instance, with its number and its item as variables of its own. */
export function enterInner(
  turn: Turn,
  loop: LoopDefinition,
  body: ElementInstance,
  loopCounter: number,
  item: unknown,
): void {
  const key = enterAs(turn, { element: body.element, scope: body.key, loopCounter })
  const own = loop.type === 'multiInstance' ? ownVariables(loop, item) : {}
  emit(turn, { type: 'variablesSet', scope: key, values: { ...own, loopCounter } })
  proceed(turn, { move: 'prepare', key })
}

type MultiInstance = Extract<LoopDefinition, { type: 'multiInstance' }>

/**
 * A variable that is collected at the end is the instance's own from the beginning, as in zeebe.
 */
function ownVariables(loop: MultiInstance, item: unknown): Variables {
  const { inputCollection, inputElement, outputElement } = loop
  const collected = outputElement && 'feel' in outputElement ? outputElement.feel : ''
  const [, name] = /^([\p{L}_][\p{L}\p{N}_]*)(?:\.[\p{L}\p{N}_.]+)?$/u.exec(collected) ?? []
  return {
    ...(name !== undefined && { [name]: null }),
    ...(inputCollection && inputElement !== undefined && { [inputElement]: item }),
  }
}

/** What an inner instance leaves behind: what was collected so far, and whether that is enough. */
type Round = Readonly<{ collected?: Variables; isEnough: boolean }>

/** Evaluates what is collected of an inner instance that ends, and the completion condition. */
export function endRound(turn: Turn, node: FlowNode, self: ElementInstance): Result<Round> {
  const loop = loopOf(node)
  if (loop?.type !== 'multiInstance') return { ok: true, value: { isEnough: false } }
  const collected = collect(turn, loop, self)
  if (!collected.ok) return collected
  const found = collected.value && { collected: collected.value }
  if (!loop.completionCondition) return { ok: true, value: { ...found, isEnough: false } }
  const isEnough = holds(turn, loop.completionCondition, {
    scope: self.key,
    what: `the completion condition of '${node.id}'`,
    locals: { ...collected.value, ...countsOf(instanceOf(turn, self.scope).loop!) },
  })
  return isEnough.ok ? { ok: true, value: { ...found, isEnough: isEnough.value } } : isEnough
}

/** The body keeps what was collected and goes on; if it has enough, the others are ended. */
export function closeRound(turn: Turn, self: ElementInstance, round: Round): void {
  const { collected, isEnough } = round
  if (collected) emit(turn, { type: 'variablesSet', scope: self.scope, values: collected })
  if (isEnough) terminateContent(turn, self.scope, self.key)
  proceed(turn, { move: 'iterate', key: self.scope, ...(isEnough && { isEnough }) })
}

function collect(
  turn: Turn,
  { outputCollection, outputElement }: MultiInstance,
  self: ElementInstance,
): Result<Variables | undefined> {
  if (outputCollection === undefined || !outputElement) return { ok: true, value: undefined }
  const what = `the output element of '${self.element}'`
  const value = valueOf(turn, outputElement, { scope: self.key, what })
  if (!value.ok) return value
  const before = stateOf(turn).variables[self.scope]?.[outputCollection]
  const list: readonly unknown[] = Array.isArray(before) ? before : []
  const length = instanceOf(turn, self.scope).loop?.numberOfInstances
  const collected = Array.from({ length: length ?? 0 }, (_, index) =>
    index === self.loopCounter! - 1 ? value.value : (list[index] ?? null),
  )
  return { ok: true, value: { [outputCollection]: collected } }
}

/** BPMN 2.0.2 Table 10.31, with the ending instance among the completed ones. */
function countsOf({ numberOfInstances, entered, completed, terminated }: Loop): Variables {
  return {
    numberOfInstances,
    numberOfActiveInstances: entered - completed - terminated - 1,
    numberOfCompletedInstances: completed + 1,
    numberOfTerminatedInstances: terminated,
  }
}
