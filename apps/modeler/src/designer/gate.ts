import type { Problem } from '@punctual/model'
import type { GateAnswer, GateQuestion, Shelf } from './gate-worker.ts'

/** The engine's gate beside the page: it looks at files without holding up who draws. */
export type Gate = {
  /** Every problem of a file, as deploying would find it; nothing once a newer file is asked. */
  check: (xml: string, shelf: Shelf) => Promise<readonly Problem[] | undefined>
  close: () => void
}

/** Starts the gate in a worker. */
export function openGate(): Gate {
  const worker = new Worker(new URL('./gate-worker.ts', import.meta.url), { type: 'module' })
  let turn = 0
  let waiting:
    | { turn: number; take: (problems: readonly Problem[] | undefined) => void }
    | undefined
  worker.addEventListener('message', ({ data }: MessageEvent<GateAnswer>) => {
    if (waiting?.turn !== data.turn) return
    waiting.take(data.problems)
    waiting = undefined
  })
  return {
    check: (xml, shelf) =>
      new Promise((take) => {
        waiting?.take(undefined)
        waiting = { turn: ++turn, take }
        worker.postMessage({ turn, xml, shelf } satisfies GateQuestion)
      }),
    close: () => worker.terminate(),
  }
}
