import type { TaskDto } from '../tasks/task.dto.ts'
import { type GlobalOptions, connectionOf } from './arguments.ts'
import { EngineClient } from './engine-client.ts'
import { table, terminal } from './terminal.ts'

type Options = GlobalOptions &
  Readonly<{ assignee?: string; group?: string; process?: string; limit: number }>

/** `punctual tasks`. */
export async function tasks(options: Options): Promise<void> {
  const { assignee, group: candidateGroup, process: processId, limit } = options
  const given = Object.entries({ sort: 'due', assignee, candidateGroup, processId })
  const query = new URLSearchParams(given.filter((entry): entry is [string, string] => !!entry[1]))
  const client = new EngineClient(connectionOf(options))
  const found = await client.list<TaskDto>(`/api/tasks?${query.toString()}`, limit)
  if (options.json) return terminal.json(found)
  if (found.length === 0) return terminal.line('no open tasks')
  terminal.line(table(['KEY', 'TASK', 'CASE', 'HELD BY', 'FOR', 'PRIORITY', 'DUE'], found.map(row)))
}

function row(task: TaskDto): string[] {
  const { key, name, businessId, instance, assignee, candidateGroups, priority, dueAt } = task
  const held = assignee ?? '-'
  const due = dueAt?.replace('T', ' ').slice(0, 16) ?? '-'
  return [key, name, businessId ?? instance, held, candidateGroups.join(), String(priority), due]
}
