import type { HistoryStep } from '../../api/types.ts'

/** How the present due instant of a promise was counted, as its last event says. */
export function arithmeticOf(
  history: readonly HistoryStep[],
  promiseKey: string,
): string | undefined {
  const local = Number(BigInt(promiseKey) & localKeyMask)
  const told = history
    .flatMap((step) => step.events)
    .findLast(({ type, data }) => counting.has(type) && data['key'] === local)?.data['arithmetic']
  return typeof told === 'string' ? told : undefined
}

/** Events that settle a due instant. */
const counting: ReadonlySet<string> = new Set(['clockStarted', 'clockResumed', 'clockPaused'])

/** A key is its instance's key with a local part in the lowest 20 bits. */
const localKeyMask = 0xfffffn
