import { EntityManager } from '@mikro-orm/sql'
import { Injectable } from '@nestjs/common'
import { iso, isoOrNothing } from '../http/instant.ts'
import { type Order, type Page, pageOf, seek } from '../http/page.ts'
import { InstanceQueries } from '../instances/instance.queries.ts'
import { ApiProblem } from '../problems/problem.ts'
import type { PromiseDto } from '../promises/promise.dto.ts'
import { PromiseQueries } from '../promises/promise.queries.ts'
import { instanceOf } from '../runtime/keys.ts'
import { Definition, Task } from '../storage/entities/index.ts'
import { DueTasks } from './due-tasks.ts'
import { RemainingTasks } from './remaining-tasks.ts'
import type { Worker } from './share.ts'
import { always, type Condition, either, holding, reaches, rowSeen } from '../visibility/lens.ts'
import { Visibility } from '../visibility/visibility.ts'
import type { TaskDto, TasksQuery } from './task.dto.ts'

const orders = {
  createdAt: [
    { by: 'createdAt', kind: 'number' },
    { by: 'key', kind: 'key' },
  ],
  priority: [
    { by: 'priority', kind: 'number', desc: true },
    { by: 'createdAt', kind: 'number' },
    { by: 'key', kind: 'key' },
  ],
} as const satisfies Record<string, Order>

/** Reads user tasks with the promises on them. */
@Injectable()
export class TaskQueries {
  constructor(
    private readonly em: EntityManager,
    private readonly instances: InstanceQueries,
    private readonly promises: PromiseQueries,
    private readonly dueTasks: DueTasks,
    private readonly remainingTasks: RemainingTasks,
    private readonly visibility: Visibility,
  ) {}

  async list(query: TasksQuery, worker: Worker): Promise<Page<TaskDto>> {
    const { sort, limit, after, state } = query
    if (sort !== 'createdAt' && state !== 'open')
      throw new ApiProblem(
        'validation',
        `expected 'sort' to be createdAt for tasks that are ${state}, but found '${sort}'`,
      )
    const seen = await this.lensOf(query, worker)
    if (sort === 'due' || sort === 'remaining') {
      const lists = sort === 'due' ? this.dueTasks : this.remainingTasks
      const page = await lists.list(query, worker, seen('t'))
      return { ...page, items: await this.byKeys(page.items) }
    }
    const order = orders[sort]
    const seeking = seek(order, after)
    const options = { limit: limit + 1, orderBy: seeking.orderBy }
    const held = holding((alias) => seen(alias).reduce(either))
    const all = [conditions(query), shared(query, worker), held, seeking.after]
    const where = { $and: all }
    const rows = await this.em.fork().find(Task, where, options)
    const shown = await this.shown(rows)
    return pageOf(rows, limit, order, ({ key }) => shown.get(key)!)
  }

  /**
   * One of these holds. What reaches somebody directly is seen, whatever the unit of its case: their
   * share is.
   */
  private async lensOf(
    { share, state }: TasksQuery,
    worker: Worker,
  ): Promise<(alias: string) => readonly Condition[]> {
    const lens = share === undefined && (await this.visibility.lensOf(worker, state === 'open'))
    if (!lens) return () => [always]
    return (alias) => [rowSeen(lens, `${alias}.instance`), reaches(worker, alias)]
  }

  /** The task with this key; refuses `notFound`. */
  async one(key: string): Promise<TaskDto> {
    const row = await this.row(key)
    return (await this.shown([row])).get(row.key)!
  }

  async openOf(instances: readonly string[]): Promise<TaskDto[]> {
    const where = { instance: { $in: [...instances] }, state: 'open' as const }
    const rows = await this.em.fork().find(Task, where, { orderBy: { key: 'asc' } })
    return [...(await this.shown(rows)).values()]
  }

  /** The latest deployed form of the task, as its JSON; refuses `notFound`. */
  async form(key: string): Promise<unknown> {
    const { formId } = await this.row(key)
    if (!formId)
      throw new ApiProblem('notFound', `expected a form for task '${key}', but it has none`)
    const where = { kind: 'form' as const, id: formId, latest: true }
    const form = await this.em.fork().findOne(Definition, where, { populate: ['content'] })
    if (!form) throw new ApiProblem('notFound', `expected a form '${formId}', but none is deployed`)
    return JSON.parse(form.content)
  }

  private async row(key: string): Promise<Task> {
    const row = await this.em.fork().findOne(Task, { instance: instanceOf(key), key })
    if (row) return row
    throw new ApiProblem('notFound', `expected a user task '${key}', but there is none`)
  }

  /** In the order of the keys. */
  private async byKeys(keys: readonly string[]): Promise<TaskDto[]> {
    const instances = [...new Set(keys.map(instanceOf))]
    const where = { instance: { $in: instances }, key: { $in: [...keys] } }
    const shown = await this.shown(await this.em.fork().find(Task, where))
    return keys.flatMap((key) => shown.get(key) ?? [])
  }

  private async shown(rows: readonly Task[]): Promise<ReadonlyMap<string, TaskDto>> {
    const instances = [...new Set(rows.map(({ instance }) => instance))]
    const heads = await this.instances.heads(instances)
    const promises = await this.promises.onHosts(rows.filter(({ state }) => state === 'open'))
    const tasks = rows.map((row) => {
      const businessId = heads.get(row.instance)?.businessId
      return [row.key, show(row, businessId, promises.get(row.key))] as const
    })
    return new Map(tasks)
  }
}

/** What a list of tasks is narrowed to. */
function conditions(query: TasksQuery) {
  const { assignee, candidateGroup, candidateUser, state, instance, processId } = query
  return {
    state,
    ...(assignee && { assignee }),
    ...(candidateGroup && { candidateGroups: { $contains: [candidateGroup] } }),
    ...(candidateUser && { candidateUsers: { $contains: [candidateUser] } }),
    ...(instance && { instance }),
    ...(processId && { processId }),
  }
}

/** As `shareOf`, for MikroORM. */
function shared({ share }: TasksQuery, { id, groups }: Worker): object {
  const mine = { assignee: id }
  const named = [
    { candidateUsers: { $contains: [id] } },
    ...(groups.length > 0 ? [{ candidateGroups: { $overlap: [...groups] } }] : []),
  ]
  const available = { assignee: null, $or: named, $not: { excluded: { $contains: [id] } } }
  if (share === undefined) return {}
  if (share === 'mine') return mine
  return share === 'available' ? available : { $or: [mine, available] }
}

function show(row: Task, businessId: string | undefined, promise: PromiseDto | undefined): TaskDto {
  const { key, instance, processId, element, name, state, priority } = row
  return {
    key,
    instance,
    businessId,
    processId,
    element,
    name,
    state,
    priority,
    assignee: row.assignee ?? undefined,
    candidateGroups: [...row.candidateGroups],
    candidateUsers: [...row.candidateUsers],
    owners: [...row.owners],
    excluded: [...row.excluded],
    createdAt: iso(row.createdAt),
    endedAt: isoOrNothing(row.endedAt),
    dueAt: isoOrNothing(row.dueAt) ?? promise?.dueAt,
    followUpAt: isoOrNothing(row.followUpAt),
    formId: row.formId ?? undefined,
    promise,
  }
}
