import { useState } from 'react'

/** What is edited, and the way back and forth through its edits. */
export type Edits<T> = Readonly<{
  value: T
  changed: boolean
  edit: (change: (before: T) => T) => void
  undo: (() => void) | undefined
  redo: (() => void) | undefined
  reset: () => void
}>

type Course<T> = Readonly<{ of: T; past: readonly T[]; value: T; future: readonly T[] }>

/** So many edits can be taken back. */
const PAST_MAX = 200

/** Edits of something that was read; begins anew when something else is read. */
export function useEdits<T>(read: T): Edits<T> {
  const [kept, setCourse] = useState<Course<T>>(() => begin(read))
  const course = kept.of === read ? kept : begin(read)
  if (course !== kept) setCourse(course)
  const { past, value, future } = course
  const [next] = future
  const previous = past.at(-1)
  return {
    value,
    changed: value !== read,
    edit: (change) =>
      setCourse((now) => {
        const after = change(now.value)
        if (after === now.value) return now
        return { ...now, past: [...now.past, now.value].slice(-PAST_MAX), value: after, future: [] }
      }),
    undo:
      previous === undefined
        ? undefined
        : () =>
            setCourse({
              ...course,
              past: past.slice(0, -1),
              value: previous,
              future: [value, ...future],
            }),
    redo:
      next === undefined
        ? undefined
        : () =>
            setCourse({ ...course, past: [...past, value], value: next, future: future.slice(1) }),
    reset: () => setCourse(begin(read)),
  }
}

function begin<T>(read: T): Course<T> {
  return { of: read, past: [], value: read, future: [] }
}
