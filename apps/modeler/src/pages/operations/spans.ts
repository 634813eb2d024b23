import type { OperationsSearch, Span } from './search.ts'

const minuteMs = 60_000
const lengths: Record<Exclude<Span, 'own'>, number> = {
  '5m': 5 * minuteMs,
  '1h': 60 * minuteMs,
  '24h': 24 * 60 * minuteMs,
  '7d': 7 * 24 * 60 * minuteMs,
  '30d': 30 * 24 * 60 * minuteMs,
  '90d': 90 * 24 * 60 * minuteMs,
}

/** The span of time that an address names, up to `now`; a span of one's own may be half given. */
export function spanOf({ span = '24h', from, to }: OperationsSearch, now: number) {
  if (span === 'own') {
    return { from: from ?? iso(now - lengths['24h']), to: to ?? iso(now) }
  }
  // What ends in this very second belongs to it.
  return { from: iso(now - lengths[span]), to: iso(now + minuteMs) }
}

const iso = (instant: number) => new Date(instant).toISOString()
