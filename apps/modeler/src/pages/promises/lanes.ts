import type { BoardItem } from '../../api/promises.ts'
import { toneOf } from '../../promise/tone.ts'
import { dayOf } from '../../time/format.ts'

/** The lanes of the board, the most urgent first. */
export const lanes = ['missed', 'soon', 'today', 'later', 'paused'] as const
export type Lane = (typeof lanes)[number]

/** Where a promise stands with so much working time left. */
export function laneOf(item: BoardItem, leftMs: number, now: number): Lane {
  const tone = toneOf(item, leftMs)
  if (tone === 'late') return 'missed'
  if (tone === 'paused') return 'paused'
  if (tone === 'soon') return 'soon'
  return dayOf(item.dueAt) === dayOf(now) ? 'today' : 'later'
}
