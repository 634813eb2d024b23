import { useEffect, useState } from 'react'
import type { Designer } from './services.ts'

/** A file that is being worked on, whatever it holds. */
export type Work = {
  /** The file as it is now. */
  file: () => Promise<string>
  /** What the file calls itself; nothing when it has no name. */
  name: () => string | undefined
  undo: () => void
  redo: () => void
  canUndo: () => boolean
  canRedo: () => boolean
  /** Tells a listener of every change until what is given back is called. */
  onChange: (listener: () => void) => () => void
}

/** Counts the changes of a work; whoever uses it is drawn anew after each. */
export function useWorkChanges(work: Work | undefined): number {
  const [count, setCount] = useState(0)
  useEffect(() => work?.onChange(() => setCount((before) => before + 1)), [work])
  return count
}

async function write(designer: Designer): Promise<string> {
  const { xml } = await designer.saveXML({ format: true })
  if (xml === undefined) throw new Error('expected the drawing as a file, but there is none')
  return xml
}

/** The drawing of a process as a work; written once as long as it stays the same. */
export function drawingWork(designer: Designer): Work {
  const stack = designer.get('commandStack')
  let written: Promise<string> | undefined
  designer.on('commandStack.changed', () => (written = undefined))
  return {
    file: () => (written ??= write(designer)),
    name: () => {
      const roots = designer.get('elementRegistry').filter(({ parent }) => parent === undefined)
      const named = roots.map(({ businessObject }) => businessObject.name?.trim())
      return named.find((name) => name !== undefined && name !== '')
    },
    undo: () => stack.undo(),
    redo: () => stack.redo(),
    canUndo: () => stack.canUndo(),
    canRedo: () => stack.canRedo(),
    onChange: (listener) => {
      designer.on('commandStack.changed', listener)
      return () => designer.off('commandStack.changed', listener)
    },
  }
}
