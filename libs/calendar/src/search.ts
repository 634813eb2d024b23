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

/** Index of the last entry < `value` in ascending numbers; -1 when there is none. */
export function lastBefore(sorted: Sorted, value: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (sorted[middle]! < value) low = middle + 1
    else high = middle
  }
  return low - 1
}
