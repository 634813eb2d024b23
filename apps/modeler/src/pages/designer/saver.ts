import { useEffect, useState } from 'react'
import { saveDraft, type DraftDetail } from '../../api/drafts.ts'
import { ApiProblem } from '../../api/problem.ts'
import type { Work } from '../../designer/work.ts'

/** Rest after a change before it is saved. */
const restMs = 1_500

export type Saving = {
  state: 'saved' | 'changed' | 'saving' | 'conflict' | 'failed'
  error?: unknown
}

/** Saves what is not saved yet, and gives the file as it is now. */
type Flush = () => Promise<string>

/** Keeps a draft on the server as it changes; the second of two who save is told, not heard. */
export function useAutosave(draft: DraftDetail, work: Work): Saving & { flush: Flush } {
  const [saving, setSaving] = useState<Saving>({ state: 'saved' })
  const [saver] = useState(() => saverOf(draft, work))
  useEffect(() => saver.open(setSaving), [saver])
  return { ...saving, flush: saver.flush }
}

type Tell = (saving: Saving) => void

function saverOf(draft: DraftDetail, work: Work) {
  let { version, content } = draft
  let changed = false
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: Promise<unknown> = Promise.resolve()
  let tell: Tell = () => undefined

  const save = async () => {
    if (!changed) return content
    changed = false
    content = await work.file()
    tell({ state: 'saving' })
    const { key, resource } = draft
    const name = work.name() ?? draft.name
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
    const still = work.onChange(hear)
    addEventListener('beforeunload', leave)
    return () => {
      still()
      removeEventListener('beforeunload', leave)
      void flush()
    }
  }
  return { flush, open }
}
