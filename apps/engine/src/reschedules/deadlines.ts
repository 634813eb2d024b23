import type { State } from '@punctual/interpreter'
import { EntityManager } from '@mikro-orm/sql'
import { Injectable } from '@nestjs/common'
import { isDeepStrictEqual } from 'node:util'
import { globalKey, instanceOf, isKey } from '../runtime/keys.ts'
import { Instance } from '../storage/entities/index.ts'
import { type Asker, holding, type Lens, rowSeen } from '../visibility/lens.ts'
import { Visibility } from '../visibility/visibility.ts'
import type { DeadlineFilterDto } from './reschedule.dto.ts'

/** Instances whose state is read at once. */
const PAGE = 200

/** A deadline and the state of the instance that has it. */
export type Deadline = Readonly<{
  kind: 'clock' | 'timer'
  key: string
  local: number
  element: string
  promise?: string
  dueAt: number
  instance: Instance
  state: State
}>

/** Finds the deadlines of live instances. */
@Injectable()
export class Deadlines {
  constructor(
    private readonly em: EntityManager,
    private readonly visibility: Visibility,
  ) {}

  /** All that a filter means and somebody sees, instance by instance. */
  async *matching(filter: DeadlineFilterDto, asker: Asker): AsyncGenerator<Deadline> {
    const lens = await this.visibility.lensOf(asker, true)
    const keys = filter.keys?.filter(isKey)
    const owners = keys && [...new Set(keys.map(instanceOf))]
    for (let after = '0'; ;) {
      const page = await this.page({ filter, owners, lens }, after)
      for (const instance of page) {
        for (const deadline of deadlinesOf(instance)) {
          if (matches(deadline, filter)) yield deadline
        }
      }
      const last = page.at(-1)
      if (!last || page.length < PAGE) return
      after = last.key
    }
  }

  private page({ filter, owners, lens }: Looking, after: string): Promise<Instance[]> {
    const { processId } = filter
    const seen = holding((alias) => rowSeen(lens, `${alias}.key`))
    const where = {
      status: 'active' as const,
      replay: false,
      ...(processId !== undefined && { processId }),
      $and: [seen, { key: { $gt: after } }, owners ? { key: { $in: [...owners] } } : {}],
    }
    const options = { orderBy: { key: 'asc' as const }, limit: PAGE, populate: ['state'] as const }
    return this.em.fork().find(Instance, where, options)
  }
}

type Looking = Readonly<{
  filter: DeadlineFilterDto
  owners: readonly string[] | undefined
  lens: Lens | undefined
}>

function deadlinesOf(instance: Instance): Deadline[] {
  const { state } = instance
  const of = { instance, state }
  const clocks = Object.values(state.clocks).map(({ key, element, id, dueAt }): Deadline => {
    const named = { key: globalKey(instance.key, key), local: key, element, promise: id }
    return { kind: 'clock', ...named, dueAt, ...of }
  })
  const timers = Object.values(state.timers).map(({ key, element, dueAt }): Deadline => {
    const named = { key: globalKey(instance.key, key), local: key, element }
    return { kind: 'timer', ...named, dueAt, ...of }
  })
  return [...clocks, ...timers]
}

function matches(deadline: Deadline, filter: DeadlineFilterDto): boolean {
  const { keys, kind, element, promise, variables, dueFrom, dueBefore } = filter
  const own = deadline.state.variables[1] ?? {}
  return (
    (keys === undefined || keys.includes(deadline.key)) &&
    (kind === undefined || kind === deadline.kind) &&
    (element === undefined || element === deadline.element) &&
    (promise === undefined || promise === deadline.promise) &&
    (dueFrom === undefined || deadline.dueAt >= Date.parse(dueFrom)) &&
    (dueBefore === undefined || deadline.dueAt < Date.parse(dueBefore)) &&
    Object.entries(variables ?? {}).every(([name, value]) => isDeepStrictEqual(own[name], value))
  )
}
