import { partOf, type Part } from '../../promise/change/parts.ts'
import { lanes, type Lane } from './lanes.ts'

/**
 * What the address of the board says: what it is narrowed to, the promise that is looked at, and on
 * a telephone the lane.
 */
export type BoardSearch = {
  tier?: string
  process?: string
  group?: string
  unit?: string
  own?: 'yes'
  promise?: string
  part?: Part
  lane?: Lane
}

/** Reads the board's part of the address; what is not understood is left out. */
export function boardSearch(search: Record<string, unknown>): BoardSearch {
  const text = (name: 'tier' | 'process' | 'group' | 'unit') => {
    const value = search[name]
    return typeof value === 'string' && value !== '' ? { [name]: value } : {}
  }
  const { promise } = search
  const part = partOf(search['part'])
  const lane = lanes.find((name) => name === search['lane'])
  return {
    ...text('tier'),
    ...text('process'),
    ...text('group'),
    ...text('unit'),
    ...(search['own'] === 'yes' ? { own: 'yes' as const } : {}),
    ...(typeof promise === 'string' && /^\d+$/.test(promise) ? { promise } : {}),
    ...(part ? { part } : {}),
    ...(lane ? { lane } : {}),
  }
}

/** Whether the board shows less than there is. */
export function isNarrowed({ tier, process, group, unit, own }: BoardSearch): boolean {
  return [tier, process, group, unit, own].some((value) => value !== undefined)
}
