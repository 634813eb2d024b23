/**
 * Keys as the API shows them: decimal strings. An instance's key is n << 20; the key of anything
 * inside is the instance's key plus its local key, so the instance of any key is found by masking.
 */
const LOCAL_BITS = 20n
const LOCAL_MASK = (1n << LOCAL_BITS) - 1n
const BIGINT_MAX = (1n << 63n) - 1n

/** The key of the instance that holds `key`. */
export function instanceOf(key: string): string {
  return (BigInt(key) & ~LOCAL_MASK).toString()
}

/** The key within its instance, as commands and events have it. */
export function localKey(key: string): number {
  return Number(BigInt(key) & LOCAL_MASK)
}

/** The key that the API shows for `local` in `instance`. */
export function globalKey(instance: string, local: number): string {
  return (BigInt(instance) + BigInt(local)).toString()
}

/** The key of the `n`th instance. */
export function instanceKey(n: bigint): string {
  return (n << LOCAL_BITS).toString()
}

/** Whether `text` can be a key at all. */
export function isKey(text: string): boolean {
  return /^[0-9]{1,19}$/.test(text) && BigInt(text) <= BIGINT_MAX
}
