import { useQuery } from '@tanstack/react-query'
import { useEffect, useSyncExternalStore } from 'react'
import { clockQuery } from '../api/queries.ts'
import type { EngineClock } from '../api/types.ts'

const tickMs = 1_000
const minuteMs = 60_000

/** The engine's time: ahead of or behind this machine's, or pinned to an instant. */
let offsetMs = 0
let pinnedAt: number | undefined
let second = secondOf(Date.now())
let timer: ReturnType<typeof setInterval> | undefined
const listeners = new Set<() => void>()

/** The engine's present instant, renewed every second; milliseconds since the epoch. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => second)
}

/** Something that follows the time; the page is drawn anew only when the number changes. */
export function useTicking(reading: (now: number) => number): number {
  return useSyncExternalStore(subscribe, () => reading(second))
}

/** The engine's present minute, for what need not tick every second. */
export function useMinute(): number {
  return useSyncExternalStore(subscribe, () => Math.floor(second / minuteMs) * minuteMs)
}

/**
 * Calls back every second with the engine's present instant, at once first; returns the way to
 * stop.
 */
export function everySecond(tell: (now: number) => void): () => void {
  const listener = () => tell(second)
  listener()
  return subscribe(listener)
}

/** Keeps the page's time in step with the engine's. Used once, at the top. */
export function useEngineClock(): void {
  const { data } = useQuery(clockQuery)
  useEffect(() => {
    if (data) adjust(data)
  }, [data])
}

function adjust({ now, virtual }: EngineClock): void {
  const instant = Date.parse(now)
  const difference = instant - Date.now()
  // Both clocks of one machine agree but for the way of the answer: small differences are not corrected.
  const same = Math.abs(difference) < 2 * tickMs
  // A virtual clock away from the machine's is pinned: it stands until it is set again.
  pinnedAt = virtual && !same ? instant : undefined
  offsetMs = same ? 0 : difference
  tick()
}

function tick(): void {
  const next = secondOf(pinnedAt ?? Date.now() + offsetMs)
  if (next === second) return
  second = next
  for (const listener of listeners) listener()
}

function secondOf(instant: number): number {
  return Math.floor(instant / tickMs) * tickMs
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setInterval(tick, tickMs / 2)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}
