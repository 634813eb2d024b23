import type { Work } from './work.ts'

/** A file that stays as it is, as a work: nothing of it can be done or taken back. */
export function stillWork(text: string): Work {
  const nothing = () => undefined
  return {
    file: async () => text,
    name: nothing,
    undo: nothing,
    redo: nothing,
    canUndo: () => false,
    canRedo: () => false,
    onChange: () => nothing,
  }
}
