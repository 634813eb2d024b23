import type { Variables } from '@punctual/interpreter'
import type { Graph } from '@punctual/model'
import { EntityManager } from '@mikro-orm/sql'
import { Injectable } from '@nestjs/common'
import { nameOf } from '../cases/case-history.ts'
import { Definitions } from '../deployment/definitions.ts'
import { iso } from '../http/instant.ts'
import { activeIn } from '../instances/active.ts'
import { ApiProblem } from '../problems/problem.ts'
import { instanceOf, localKey } from '../runtime/keys.ts'
import { Refusal } from '../runtime/refusal.ts'
import { Runner } from '../runtime/runner.ts'
import { Clock } from '../runtime/clock.ts'
import { ClockRecord, CustomerLink, Instance, Task } from '../storage/entities/index.ts'
import { TaskQueries } from '../tasks/task.queries.ts'
import type { CustomerViewDto } from './customer.dto.ts'
import { CustomerLinks } from './customer-links.ts'
import { askedOf, keysOf, plainSurvey } from './survey.ts'

/** In whose name a survey completes a task. */
const CUSTOMER = 'customer'
const open = ['running', 'paused', 'missedRunning', 'missedPaused'] as const
type Names = CustomerViewDto['steps'][number]

/** What customers see of their case, and what they answer. */
@Injectable()
export class CustomerViews {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly definitions: Definitions,
    private readonly links: CustomerLinks,
    private readonly runner: Runner,
    private readonly tasks: TaskQueries,
  ) {}

  async view(token: string): Promise<CustomerViewDto> {
    const link = await this.links.open(token)
    const em = this.em.fork()
    const of = { $or: [{ key: link.instance }, { root: link.instance }] }
    const members = await em.find(Instance, of, { populate: ['state'], orderBy: { key: 'asc' } })
    const root = members.find(({ key }) => key === link.instance)!
    return {
      kind: link.kind,
      number: root.businessId ?? undefined,
      state: root.status,
      openedAt: iso(root.openedAt),
      steps: await this.#steps(members),
      promises: await this.#promises(members),
      expiresAt: iso(link.expiresAt),
      ...(link.kind === 'survey' && {
        answered: link.answeredAt !== null,
        form: askedOf(await this.#form(link)),
      }),
    }
  }

  /** Completes the task of the survey, or keeps the answer, once. */
  async answer(token: string, given: Variables): Promise<CustomerViewDto> {
    const link = await this.links.open(token)
    if (link.kind !== 'survey')
      throw new ApiProblem('notFound', 'expected the link of a survey, but it is one to look')
    const keys = keysOf(await this.#form(link))
    const answer = Object.fromEntries(Object.entries(given).filter(([key]) => keys.has(key)))
    if (Object.keys(answer).length === 0)
      throw new ApiProblem('validation', 'expected an answer to the survey, but there is none')
    await this.links.answer(link, answer)
    if (link.task) await this.#complete(link, link.task, answer)
    return this.view(token)
  }

  /** An answer that comes after the task is done is kept all the same. */
  async #complete(link: CustomerLink, task: string, variables: Variables): Promise<void> {
    const command = { type: 'completeTask', key: localKey(task), variables } as const
    try {
      await this.runner.run({ instance: instanceOf(task), command, by: CUSTOMER })
    } catch (error) {
      if (error instanceof Refusal && error.code === 'notFound') return
      await this.links.reopen(link)
      throw error
    }
  }

  async #form({ task }: CustomerLink): Promise<object> {
    if (!task) return plainSurvey
    const row = await this.em.fork().findOne(Task, { instance: instanceOf(task), key: task })
    return row?.formId ? ((await this.tasks.form(task)) as object) : plainSurvey
  }

  async #steps(members: readonly Instance[]): Promise<Names[]> {
    const live = members.filter(({ status }) => status === 'active')
    const found = live.map(async ({ state, definitionKey }) => {
      const { graph } = await this.definitions.process(definitionKey)
      const active = activeIn(state, graph).filter(({ type }) => type !== 'callActivity')
      return active.map(({ element }) => namesOf(graph, element))
    })
    const steps = (await Promise.all(found)).flat()
    return [...new Map(steps.map((step) => [step['zh-CN'], step])).values()]
  }

  async #promises(members: readonly Instance[]): Promise<CustomerViewDto['promises']> {
    const keys = members.map(({ key }) => key)
    const where = { instance: { $in: keys }, status: { $in: [...open] } }
    const clocks = await this.em.fork().find(ClockRecord, where, { orderBy: { dueAt: 'asc' } })
    return Promise.all(
      clocks.map(async ({ definitionKey, element, status, dueAt }) => {
        const { graph } = await this.definitions.process(definitionKey)
        const isPaused = status === 'paused' || status === 'missedPaused'
        const isLate = status === 'missedRunning' || dueAt < this.clock.now()
        const standing = isPaused ? 'paused' : isLate ? 'late' : 'onTime'
        return { step: namesOf(graph, element), standing, dueAt: iso(dueAt) }
      }),
    )
  }
}

function namesOf(graph: Graph, element: string): Names {
  return { 'zh-CN': nameOf(graph, element, 'zh-CN'), en: nameOf(graph, element, 'en') }
}
