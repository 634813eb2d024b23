import type { TaskDto } from '../tasks/task.dto.ts'
import { type GlobalOptions, connectionOf } from './arguments.ts'
import { EngineClient } from './engine-client.ts'
import { terminal } from './terminal.ts'

type Options = GlobalOptions & Readonly<{ variables?: Record<string, unknown> }>

/** `punctual complete <taskKey>`. */
export async function complete(key: string, options: Options): Promise<void> {
  const client = new EngineClient(connectionOf(options))
  const { variables } = options
  const task = await client.post<TaskDto>(`/api/tasks/${key}/completion`, { variables })
  if (options.json) return terminal.json(task)
  terminal.line(`completed ${task.name} of ${task.businessId ?? task.instance}`)
}
