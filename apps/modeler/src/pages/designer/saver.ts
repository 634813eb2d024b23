import { useEffect, useState } from 'react'
import { saveDraft, type DraftDetail } from '../../api/drafts.ts'
import { ApiProblem } from '../../api/problem.ts'
import type { Designer } from '../../designer/services.ts'

/** Rest after a change before it is saved. */
const restMs = 1_500

export type Saving = {
  state: 'saved' | 'changed' | 'saving' | 'conflict' | 'failed'
  error?: unknown
}

/** Saves what is not saved yet, and gives the file as it is now. */
type Flush = () => Promise<string>

/** Keeps a draft on the server as it is drawn; the second of two who save is told, not heard. */
export function useAutosave(draft: DraftDetail, designer: Designer): Saving & { flush: Flush } {
  const [saving, setSaving] = useState<Saving>({ state: 'saved' })
  const [saver] = useState(() => saverOf(draft, designer))
  useEffect(() => saver.open(setSaving), [saver])
  return { ...saving, flush: saver.flush }
}

type Tell = (saving: Saving) => void

function saverOf(draft: DraftDetail, designer: Designer) {
  let { version, content } = draft
  let changed = false
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: Promise<unknown> = Promise.resolve()
  let tell: Tell = () => undefined

  const save = async () => {
    if (!changed) return content
    changed = false
    content = await fileOf(designer)
    tell({ state: 'saving' })
    const { key, resource } = draft
    const name = nameIn(designer) ?? draft.name
    try {
      const saved = await saveDraft(key, { name, resource, content, version })
      version = saved.version
      tell({ state: changed ? 'changed' : 'saved' })
    } catch (error) {
      changed = true
      const conflict = error instanceof ApiProblem && error.status === 409
      tell({ state: conflict ? 'conflict' : 'failed', error })
    }
    return content
  }
  const flush = () => {
    clearTimeout(timer)
    const next = running.then(save)
    running = next.catch(() => undefined)
    return next
  }
  const hear = () => {
    changed = true
    tell({ state: 'changed' })
    clearTimeout(timer)
    timer = setTimeout(() => void flush(), restMs)
  }
  // A browser that closes the page asks whether to stay, and what was drawn is saved meanwhile.
  const leave = (event: Event) => {
    if (!changed) return
    event.preventDefault()
    void flush()
  }
  const open = (listener: Tell) => {
    tell = listener
    designer.on('commandStack.changed', hear)
    addEventListener('beforeunload', leave)
    return () => {
      designer.off('commandStack.changed', hear)
      removeEventListener('beforeunload', leave)
      void flush()
    }
  }
  return { flush, open }
}

/** The drawing as a file. */
async function fileOf(designer: Designer): Promise<string> {
  const { xml } = await designer.saveXML({ format: true })
  if (xml === undefined) throw new Error('expected the drawing as a file, but there is none')
  return xml
}

/** What the drawn process is called. */
function nameIn(designer: Designer): string | undefined {
  const roots = designer.get('elementRegistry').filter(({ parent }) => parent === undefined)
  const named = roots.map(({ businessObject }) => businessObject.name?.trim())
  return named.find((name) => name !== undefined && name !== '')
}
