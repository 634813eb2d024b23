import type { LocatedProblem, Resource } from '@punctual/deployment'
import type { FromGate, Reading, ToGate } from './gate-worker.ts'
import type { Shelf } from './look.ts'

/** The engine's gate beside the page: it looks at files without holding up who draws. */
export type Gate = {
  /**
   * Every problem of a file, as deploying would find it; nothing once a newer file is asked.
   * Rejects when what it refers to could not be read.
   */
  check: (resource: Resource, shelf: Shelf) => Promise<readonly LocatedProblem[] | undefined>
  /**
   * The processes of a file, or its machine, as the engine would run them; none of a bad file.
   * Problems are looked for where a shelf is given.
   */
  read: (resource: Resource, shelf?: Shelf) => Promise<Reading>
  close: () => void
}

type Waiting = {
  turn: number
  take: (problems: readonly LocatedProblem[] | undefined) => void
  fail: (error: Error) => void
}

/** Where the gate's files come from: definitions by their keys, drafts by their processes. */
type Files = {
  definition: (key: string) => Promise<string>
  draft: (processId: string) => Promise<string | undefined>
}

/** Starts the gate in a worker. */
export function openGate(files: Files): Gate {
  const worker = new Worker(new URL('./gate-worker.ts', import.meta.url), { type: 'module' })
  const tell = (message: ToGate) => worker.postMessage(message)
  let turn = 0
  let reads = 0
  let waiting: Waiting | undefined
  const readings = new Map<number, Pick<PromiseWithResolvers<Reading>, 'resolve' | 'reject'>>()
  worker.addEventListener('message', ({ data }: MessageEvent<FromGate>) => {
    if ('wants' in data) {
      files[data.of](data.wants).then(
        (text) => tell({ ...data, ...(text !== undefined && { text }) }),
        () => tell(data),
      )
      return
    }
    if ('read' in data) {
      if ('failure' in data) readings.get(data.read)?.reject(new Error(data.failure))
      else readings.get(data.read)?.resolve(data)
      readings.delete(data.read)
      return
    }
    if (waiting?.turn !== data.turn) return
    if ('problems' in data) waiting.take(data.problems)
    else waiting.fail(new Error(data.failure))
    waiting = undefined
  })
  return {
    check: (resource, shelf) =>
      new Promise((take, fail) => {
        waiting?.take(undefined)
        waiting = { turn: ++turn, take, fail }
        tell({ turn, resource, shelf })
      }),
    read: (resource, shelf) =>
      new Promise((resolve, reject) => {
        const read = ++reads
        readings.set(read, { resolve, reject })
        tell({ read, resource, ...(shelf && { shelf }) })
      }),
    close: () => worker.terminate(),
  }
}
