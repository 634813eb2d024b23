/** Numbers that look like chance and are the same for the same seed (mulberry32). */
export type Chance = Readonly<{
  /** From 0 to below 1. */
  share(): number
  /** A whole number from 0 to below `count`. */
  below(count: number): number
  /** One of them, as often as its weight says. */
  weighted<T extends Readonly<{ weight: number }>>(items: readonly T[]): T
}>

export function chanceOf(seed: number): Chance {
  let state = seed >>> 0
  const share = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return {
    share,
    below: (count) => Math.floor(share() * count),
    weighted: (items) => {
      let left = share() * items.reduce((sum, { weight }) => sum + weight, 0)
      return items.find(({ weight }) => (left -= weight) < 0) ?? items.at(-1)!
    },
  }
}
