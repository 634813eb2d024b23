/** Chance that a printed seed repeats (mulberry32). */
export type Chance = Readonly<{
  /** A whole number from `least` up to `most`. */
  between(least: number, most: number): number
  /** True once in `times`. */
  oneIn(times: number): boolean
  pick<T>(from: readonly T[]): T
}>

export function chanceOf(seed: number): Chance {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1))
  return {
    between,
    oneIn: (times) => between(1, times) === 1,
    pick: (from) => from[between(0, from.length - 1)]!,
  }
}
