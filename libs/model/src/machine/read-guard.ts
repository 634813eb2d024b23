import { checkFeel } from './expressions.ts'
import type { Guard } from './machine.ts'
import { expected, fault, isObject, isObjectOf, itemsOf, member, type Place } from './place.ts'
import type { Reading } from './reading.ts'

/** Guards in guards; deeper is no use and a danger. */
const DEPTH_MAX = 20
const NAMES = ['stateIn', 'and', 'or', 'not']

/** A condition on a transition: FEEL behind `=`, or one of the guards that XState has built in. */
export function readGuard(place: Place, reading: Reading, depth = 0): Guard | undefined {
  const { value } = place
  if (depth > DEPTH_MAX) {
    expected(place, `nested at most ${DEPTH_MAX} deep`, 'it is deeper')
    return undefined
  }
  if (typeof value === 'string' && value.trim().startsWith('=')) {
    const feel = value.trim().slice(1).trim()
    checkFeel(place, feel)
    return { type: 'feel', feel }
  }
  if (!isObject(value) || !NAMES.includes(String(value['type']))) {
    unknown(place)
    return undefined
  }
  isObjectOf(place, ['type', 'params'])
  return builtIn(String(value['type']), member(place, 'params'), { reading, depth })
}

function unknown(place: Place): void {
  const { value } = place
  const name = isObject(value) ? value['type'] : value
  const sentence =
    `expected ${place.path} to be FEEL behind = or one of ${NAMES.join(', ')}, but ` +
    `${JSON.stringify(name ?? null)} is unknown`
  fault(place, 'unknown-guard', sentence)
}

function builtIn(
  type: string,
  params: Place,
  { reading, depth }: { reading: Reading; depth: number },
): Guard | undefined {
  switch (type) {
    case 'stateIn': {
      if (!isObjectOf(params, ['state'])) return undefined
      const state = reading.stateAt(member(params, 'state'))
      return state && { type: 'stateIn', state: state.id }
    }
    case 'not': {
      if (!isObjectOf(params, ['guard'])) return undefined
      const guard = readGuard(member(params, 'guard'), reading, depth + 1)
      return guard && { type: 'not', guard }
    }
    case 'and':
    case 'or': {
      if (!isObjectOf(params, ['guards'])) return undefined
      const places = itemsOf(member(params, 'guards'))
      if (places.length === 0) expected(member(params, 'guards'), 'guards')
      const guards = places.map((each) => readGuard(each, reading, depth + 1))
      const isWhole = guards.every((each) => each !== undefined)
      return isWhole ? { type, guards: guards as readonly Guard[] } : undefined
    }
    default:
      return undefined
  }
}
