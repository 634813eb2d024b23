/** Closed-loop load: so many callers, each asking again as soon as it was answered. */

/** How long a measurement runs; what happens in the warm-up is not counted. */
export type Span = Readonly<{ warmUpMs: number; ms: number }>

export type Measured = Readonly<{
  perSecond: number
  /** Of one call of `once`, in milliseconds. */
  p50: number
  p99: number
  max: number
}>

/**
 * With many in flight a span may be too short: it is repeated until each caller had so many turns.
 */
const ROUNDS_MIN = 3
const SPANS_MAX = 4
/** What is left when the time is over gets so long to be answered. */
const DRAIN_MS = 30_000

/** Calls `once` with `inFlight` at a time; `begun` and `over` surround the measured span. */
export async function closedLoop(
  inFlight: number,
  { warmUpMs, ms }: Span,
  once: () => Promise<unknown>,
  { begun, over }: { begun?: () => void; over?: () => void } = {},
): Promise<Measured> {
  const latencies: number[] = []
  let counts = false
  let runs = true
  const caller = async () => {
    while (runs) {
      const since = performance.now()
      await once()
      if (counts) latencies.push(performance.now() - since)
    }
  }
  const callers = Promise.all(Array.from({ length: inFlight }, caller))
  const failed = callers.then(() => undefined)
  await Promise.race([failed, pause(warmUpMs)])
  begun?.()
  counts = true
  const from = performance.now()
  const enough = () => latencies.length >= inFlight * ROUNDS_MIN
  for (let spans = 0; spans < SPANS_MAX && (spans === 0 || !enough()); spans++) {
    await Promise.race([failed, pause(ms)])
  }
  counts = false
  const seconds = (performance.now() - from) / 1_000
  over?.()
  runs = false
  await within(DRAIN_MS, 'the last callers to be answered', callers)
  return { perSecond: latencies.length / seconds, ...spread(latencies) }
}

/** Percentiles of a set of measurements. */
export function spread(values: readonly number[]) {
  const sorted = Float64Array.from(values).toSorted()
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN
  return { p50: at(0.5), p99: at(0.99), max: at(1) }
}

/** Waits. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

/** The result of `work`, or a failure that says what did not come in time. */
export async function within<T>(ms: number, what: string, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`expected ${what} within ${ms} ms, but no`)), ms)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

/** Asks again and again until it is so. */
export async function until(
  ms: number,
  what: string,
  isSo: () => Promise<boolean>,
  everyMs = 20,
): Promise<void> {
  const end = performance.now() + ms
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error(`expected ${what} within ${ms} ms, but no`)
    await pause(everyMs)
  }
}
