import type { Variables } from '@punctual/interpreter'
import { Injectable } from '@nestjs/common'
import type { Principal } from '../identity/principal.ts'
import { ApiProblem } from '../problems/problem.ts'
import { instanceOf, localKey } from '../runtime/keys.ts'
import { Refusal } from '../runtime/refusal.ts'
import { Runner } from '../runtime/runner.ts'
import { Visibility } from '../visibility/visibility.ts'
import type { ClaimDto, TaskActionsDto, TaskActionResultDto } from './task.dto.ts'
import { TaskQueries } from './task.queries.ts'

/** Gives work to people and takes it back, each with its reason in the history. */
@Injectable()
export class TaskActions {
  constructor(
    private readonly runner: Runner,
    private readonly tasks: TaskQueries,
    private readonly visibility: Visibility,
  ) {}

  /**
   * Gives a task to somebody: to who asks, when nobody has it; to others by who may give work to
   * others, or by who holds it. Refuses `forbidden`.
   */
  async assign(key: string, request: ClaimDto, who: Principal): Promise<void> {
    const { id: by, permissions } = who
    const { assignee = by, override, reason } = request
    const isForOthers = assignee !== by || override === true
    const holds = isForOthers && (await this.tasks.one(key)).assignee === by
    if (isForOthers && !holds && !permissions.has('task.assign'))
      throw new ApiProblem(
        'forbidden',
        `expected somebody who may 'task.assign' or holds the task, but '${by}' does neither`,
      )
    const command = { type: 'assignTask', key: localKey(key), assignee, reason } as const
    await this.runner.run({
      instance: instanceOf(key),
      command: { ...command, override: override === true || holds },
      by,
    })
  }

  /** Gives a task back to its candidates. */
  async giveBack(key: string, by: string, reason?: string): Promise<void> {
    const command = { type: 'assignTask', key: localKey(key), assignee: null, reason } as const
    await this.runner.run({ instance: instanceOf(key), command, by })
  }

  /** Completes a task that who asks holds. Refuses `forbidden`. */
  private async complete(key: string, variables: Variables | undefined, by: string): Promise<void> {
    const { assignee, name } = await this.tasks.one(key)
    if (assignee !== by)
      throw new ApiProblem(
        'forbidden',
        `expected '${by}' to hold '${name}', but ${assignee ? `'${assignee}' does` : 'nobody does'}`,
      )
    const command = { type: 'completeTask', key: localKey(key), variables } as const
    await this.runner.run({ instance: instanceOf(key), command, by })
  }

  /** Does the same to each of many, and tells of each what became of it. */
  async each(
    { keys, action, assignee, reason, variables }: TaskActionsDto,
    who: Principal,
  ): Promise<TaskActionResultDto[]> {
    const act = (key: string): Promise<void> => {
      switch (action) {
        case 'return':
          return this.giveBack(key, who.id, reason)
        case 'complete':
          return this.complete(key, variables, who.id)
        case 'claim':
          return this.assign(key, { reason }, who)
        case 'assign':
          return this.assign(key, { reason, assignee, override: true }, who)
      }
    }
    return Promise.all(
      [...new Set(keys)].map(async (key) => {
        try {
          await this.visibility.mustSee(who, 'task', key)
          await act(key)
          return { key, done: true }
        } catch (error) {
          if (!(error instanceof Refusal || error instanceof ApiProblem)) throw error
          return { key, done: false, problem: error.message }
        }
      }),
    )
  }
}
