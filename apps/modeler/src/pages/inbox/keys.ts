import { useEffect } from 'react'
import type { Task } from '../../api/types.ts'

type Props = Readonly<{
  tasks: readonly Task[]
  task: Task
  choose: (task: Task) => void
}>

/** J and K walk through the list, C claims, Ctrl+Enter completes from anywhere in the form. */
export function useInboxKeys({ tasks, task, choose }: Props): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) return submit(event)
      if (isTyping(event)) return undefined
      const at = tasks.indexOf(task)
      const next = { j: tasks[at + 1], k: tasks[at - 1] }[event.key]
      if (next) return choose(next)
      if (event.key === 'c') claim(event)
      return undefined
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [tasks, task, choose])
}

const work = '#chosen-task'

function submit(event: KeyboardEvent): void {
  event.preventDefault()
  document.querySelector<HTMLFormElement>(`${work} form`)?.requestSubmit()
}

function claim(event: KeyboardEvent): void {
  const button = document.querySelector<HTMLButtonElement>(`${work} [data-claim] button`)
  if (!button) return
  event.preventDefault()
  button.click()
}

function isTyping({ target, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  if (ctrlKey || metaKey || altKey) return true
  return target instanceof HTMLElement && target.matches('input, textarea, select, [role=textbox]')
}
