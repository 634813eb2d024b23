import type { Query, QueryClient } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import type { CaseDetail } from './types.ts'

/** Whether the page hears of changes: not yet, live, or trying again. */
export type Connection = 'connecting' | 'live' | 'lost'

/** What any change may touch. */
const always: ReadonlySet<unknown> = new Set([
  'clock',
  'cases',
  'tasks',
  'operations',
  'board',
  'foresight',
  'ledger',
  'comments',
  'notices',
  'told',
])

/** Changes that come close together are fetched together. */
const gatherMs = 250
const retryMs = 3_000

let connection: Connection = 'connecting'
const listeners = new Set<() => void>()

/** The state of the live stream. */
export function useConnection(): Connection {
  return useSyncExternalStore(subscribe, () => connection)
}

/** Follows the engine's changes until it is ended: what they touch is fetched anew. */
export function followChanges(client: QueryClient): () => void {
  const changed = new Set<string>()
  let busy = false
  const gather = (instance: string) => {
    changed.add(instance)
    if (busy) return
    busy = true
    setTimeout(flush, gatherMs)
  }
  const flush = () => {
    const instances = [...changed]
    changed.clear()
    void refresh(client, instances).finally(() => {
      busy = false
      if (changed.size > 0) gather([...changed][0]!)
    })
  }
  return listen(gather, () => void client.invalidateQueries())
}

/**
 * Hears changes until it is ended. `missed` is called when the stream is back: what happened
 * meanwhile is unknown.
 */
function listen(heard: (instance: string) => void, missed: () => void): () => void {
  let source: EventSource
  let retry: ReturnType<typeof setTimeout> | undefined
  const open = () => {
    source = new EventSource('/api/events')
    source.addEventListener('change', (event) => heard(instanceOf(event)))
    source.addEventListener('open', () => {
      if (connection === 'lost') missed()
      report('live')
    })
    source.addEventListener('error', () => {
      report('lost')
      // A browser gives up for good when the answer was no stream (an engine that starts).
      if (source.readyState === EventSource.CLOSED) retry = setTimeout(open, retryMs)
    })
  }
  open()
  return () => {
    clearTimeout(retry)
    source.close()
    report('connecting')
  }
}

async function refresh(client: QueryClient, instances: readonly string[]): Promise<void> {
  const changed = new Set(instances)
  const touched = ({ queryKey: [kind, key], state }: Query) => {
    if (always.has(kind)) return true
    if (typeof key !== 'string' || (kind !== 'case' && kind !== 'history')) return false
    return changed.has(key) || (kind === 'case' && concerns(state.data as CaseDetail, changed))
  }
  await client.invalidateQueries({ predicate: touched }).catch(() => undefined)
}

/** Whether a case shows something of the changed instances: those that it called. */
function concerns(shown: CaseDetail | undefined, changed: ReadonlySet<string>): boolean {
  if (!shown) return false
  const parts = [...shown.tasks, ...shown.promises].map(({ instance }) => instance)
  return [...parts, ...shown.calls.map(({ key }) => key)].some((instance) => changed.has(instance))
}

function instanceOf(event: MessageEvent<string>): string {
  const { instance } = JSON.parse(event.data) as { instance: string }
  return instance
}

function report(next: Connection): void {
  connection = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
