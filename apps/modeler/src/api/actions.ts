import { useMutation, useQueryClient } from '@tanstack/react-query'
import { post } from './client.ts'
import type { StartCase, StartedCase } from './types.ts'

/** Starts a case of a process. */
export function useStartCase() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (start: StartCase) => post<StartedCase>('/api/instances', start),
    onSuccess: () => client.invalidateQueries({ queryKey: ['cases'] }),
  })
}

/** `completed` is called before the task leaves the lists, and the page that asked with it. */
type Completion = {
  task: string
  variables: Record<string, unknown>
  completed: () => void
}

/**
 * What a person does with a task; the case shows it at once, without waiting for the live stream.
 */
export function useTaskActions(caseKey: string) {
  const client = useQueryClient()
  const onSuccess = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: ['tasks'] }),
      client.invalidateQueries({ queryKey: ['case', caseKey] }),
      client.invalidateQueries({ queryKey: ['history', caseKey] }),
    ])
  const claim = useMutation({
    mutationFn: (task: string) => post(`/api/tasks/${task}/claim`, {}),
    onSuccess,
  })
  const giveBack = useMutation({
    mutationFn: ({ task, reason }: { task: string; reason: string }) =>
      post(`/api/tasks/${task}/return`, { reason }),
    onSuccess,
  })
  const complete = useMutation({
    mutationFn: ({ task, variables }: Completion) =>
      post(`/api/tasks/${task}/completion`, { variables }),
    onSuccess: (_, { completed }) => {
      completed()
      return onSuccess()
    },
  })
  return { claim, giveBack, complete }
}
