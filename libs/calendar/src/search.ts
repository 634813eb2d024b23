type Sorted = Readonly<{ length: number; [index: number]: number }>

/** Index of the last entry ≤ `value` in ascending numbers; -1 when there is none. */
export function lastAtOrBefore(sorted: Sorted, value: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (sorted[middle]! <= value) low = middle + 1
    else high = middle
  }
  return low - 1
}

/**
 * Index of the last entry < `value` in ascending numbers; -1 when there is none. Looks near `guess`
 * first, which has to be the index of an entry: doubling steps find a close answer in few.
 */
export function lastBefore(sorted: Sorted, value: number, guess: number): number {
  let low = sorted[guess]! < value ? guess : 0
  let high = low
  for (let step = 1; high < sorted.length && sorted[high]! < value; step *= 2) {
    low = high + 1
    high += step
  }
  if (high > sorted.length) high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (sorted[middle]! < value) low = middle + 1
    else high = middle
  }
  return low - 1
}
