import type { Work } from './work.ts'

/** Most steps that can be taken back. */
const stepsMax = 500

/** A text that is being worked on, with its past and what was taken back. */
export type TextWork = Work & {
  text: () => string
  /** Puts another text in its place; changes of one `run` in a row are taken back together. */
  change: (text: string, run?: string) => void
}

/** Begins with a text; `nameOf` reads what it calls itself. */
export function textWork(first: string, nameOf: (text: string) => string | undefined): TextWork {
  let now = first
  let run: string | undefined
  const [past, future]: [string[], string[]] = [[], []]
  const listeners = new Set<() => void>()
  const tell = () => {
    for (const listener of listeners) listener()
  }
  const move = (from: string[], to: string[]) => {
    const next = from.pop()
    if (next === undefined) return
    to.push(now)
    now = next
    run = undefined
    tell()
  }
  return {
    text: () => now,
    change: (text, of) => {
      if (text === now) return
      if (of === undefined || of !== run) past.push(now)
      if (past.length > stepsMax) past.shift()
      future.length = 0
      run = of
      now = text
      tell()
    },
    file: () => Promise.resolve(now),
    name: () => nameOf(now),
    undo: () => move(past, future),
    redo: () => move(future, past),
    canUndo: () => past.length > 0,
    canRedo: () => future.length > 0,
    onChange: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
