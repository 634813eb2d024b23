import { useState } from 'react'
import type { Task } from '../../api/types.ts'
import { useActions } from '../../shell/actions.ts'

/** Most tasks that are marked at once: as many as the engine takes. */
const markedMax = 100

type Props = Readonly<{
  tasks: readonly Task[]
  chosen: Task
  choose: (task: Task) => void
}>

/** Which tasks are marked, and the ways to mark: one, as far as another, all, none. */
type Marks = Readonly<{
  marked: readonly Task[]
  has: (task: Task) => boolean
  /** Turns one; `asFar` does to all between the last one and this as was done to the last. */
  turn: (task: Task, asFar: boolean) => void
  clear: () => void
}>

type Kept = Readonly<{ keys: ReadonlySet<string>; last: string | undefined }>
const none: Kept = { keys: new Set(), last: undefined }

/** Marks by box and by key: X the chosen one, Shift+J and Shift+K on the way, A all or none. */
export function useMarks({ tasks, chosen, choose }: Props): Marks {
  const [{ keys, last }, keep] = useState(none)
  const marked = tasks.filter(({ key }) => keys.has(key)).slice(0, markedMax)
  const all = tasks.slice(0, markedMax)
  const turn = (task: Task, asFar: boolean) => {
    const from = tasks.findIndex(({ key }) => key === last)
    const to = tasks.indexOf(task)
    const next = new Set(keys)
    if (!asFar || from === -1) {
      if (!next.delete(task.key)) next.add(task.key)
    } else {
      const on = keys.has(last!)
      for (const { key } of tasks.slice(Math.min(from, to), Math.max(from, to) + 1))
        if (on) next.add(key)
        else next.delete(key)
    }
    keep({ keys: next, last: task.key })
  }
  const walk = (by: number) => () => {
    const next = tasks[tasks.indexOf(chosen) + by]
    if (!next) return
    keep({ keys: new Set([...keys, chosen.key, next.key]), last: next.key })
    choose(next)
  }
  const markAll = () => {
    const isDone = all.every(({ key }) => keys.has(key))
    keep(isDone ? none : { keys: new Set(all.map(({ key }) => key)), last: undefined })
  }
  useActions([
    { label: 'inbox.mark', keys: 'x', run: () => turn(chosen, false) },
    { label: 'inbox.markNext', keys: 'J', run: walk(1) },
    { label: 'inbox.markPrevious', keys: 'K', run: walk(-1) },
    { label: 'inbox.markAll', keys: 'a', run: markAll },
  ])
  return { marked, has: ({ key }) => keys.has(key), turn, clear: () => keep(none) }
}
