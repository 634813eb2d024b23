/** What a promise that is looked at shows, and what can be done about it. */
export const parts = ['foresight', 'ledger', 'pause', 'extend', 'reschedule', 'reassign'] as const
export type Part = (typeof parts)[number]

/** The part that an address names; nothing for the first one and for what is none. */
export function partOf(text: unknown): Part | undefined {
  return parts.find((part) => part === text && part !== 'foresight')
}
