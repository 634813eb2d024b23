import type { Task } from '../../api/types.ts'
import { useActions } from '../../shell/actions.ts'

type Props = Readonly<{
  tasks: readonly Task[]
  task: Task
  choose: (task: Task) => void
}>

/** J and K walk through the list, C claims, Ctrl+Enter completes from anywhere in the form. */
export function useInboxKeys({ tasks, task, choose }: Props): void {
  const walk = (by: number) => () => {
    const next = tasks[tasks.indexOf(task) + by]
    if (next) choose(next)
  }
  useActions([
    { label: 'inbox.next', keys: 'j', run: walk(1) },
    { label: 'inbox.previous', keys: 'k', run: walk(-1) },
    ...(task.assignee === undefined
      ? [{ label: 'task.claim', keys: 'c', run: claim } as const]
      : [{ label: 'task.complete', keys: 'Mod+Enter', run: submit } as const]),
  ])
}

const work = '#chosen-task'

function submit(): void {
  document.querySelector<HTMLFormElement>(`${work} form`)?.requestSubmit()
}

function claim(): void {
  document.querySelector<HTMLButtonElement>(`${work} [data-claim] button`)?.click()
}
