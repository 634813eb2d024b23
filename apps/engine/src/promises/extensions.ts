import type { CommandBody, DeliveredNotice, Shift } from '@punctual/interpreter'
import { EntityManager } from '@mikro-orm/sql'
import { Injectable } from '@nestjs/common'
import { ApiProblem } from '../problems/problem.ts'
import { instanceOf, isKey, localKey } from '../runtime/keys.ts'
import { Runner } from '../runtime/runner.ts'
import { Delivery, Instance, NoticeRecord } from '../storage/entities/index.ts'
import type { ExtensionDto, ExtensionRequestDto } from './extension.dto.ts'
import { PromiseQueries } from './promise.queries.ts'

/** The recipient that stands for the customer of a case. */
const CUSTOMER = 'user:customer'

/** Moves ends of promises for which the customer was told. */
@Injectable()
export class Extensions {
  constructor(
    private readonly em: EntityManager,
    private readonly runner: Runner,
    private readonly promises: PromiseQueries,
  ) {}

  async extend(key: string, request: ExtensionRequestDto, by: string): Promise<ExtensionDto> {
    const instance = instanceOf(key)
    const { reason, approver } = request
    const notice = await this.notice(instance, request)
    const command: CommandBody = {
      type: 'extendClock',
      key: localKey(key),
      reason,
      ...(approver !== undefined && { approver }),
      ...(notice && { notice }),
      ...shiftOf(request),
    }
    const { events } = await this.runner.run({ instance, command, by })
    const promise = await this.promises.one(key)
    const refused = events.find((event) => event.type === 'extensionVoid')
    return refused
      ? { outcome: 'void', why: refused.why, promise }
      : { outcome: 'extended', promise }
  }

  /** When the customer was told, as our tables or a receipt say. */
  private async notice(
    instance: string,
    { notice, receipt }: ExtensionRequestDto,
  ): Promise<DeliveredNotice | undefined> {
    if (notice !== undefined && receipt) {
      throw new ApiProblem('validation', 'expected a notice or a receipt, but there are both')
    }
    if (receipt) return { id: receipt.id, deliveredAt: Date.parse(receipt.deliveredAt) }
    return notice === undefined ? undefined : this.delivered(instance, notice)
  }

  private async delivered(instance: string, id: string): Promise<DeliveredNotice> {
    const [, teller = '', step, ordinal, part] = noticeKey.exec(id) ?? []
    const where = { instance: teller, step: Number(step), ordinal: Number(ordinal) }
    const em = this.em.fork()
    const told = isKey(teller) ? await em.findOne(NoticeRecord, where) : null
    if (!told || !(await this.isOneCase(instance, teller))) {
      const want = `expected a notice '${id}' of the case`
      throw new ApiProblem('notFound', `${want}, but there is none`)
    }
    if (told.to !== CUSTOMER) {
      const want = 'expected a notice to the customer (user:customer)'
      throw new ApiProblem('validation', `${want}, but '${id}' is one to ${told.to}`)
    }
    const which = part === undefined ? where : { ...where, part: Number(part) }
    const deliveries = await em.find(Delivery, which)
    const sent = deliveries.flatMap(({ sentAt }) => sentAt ?? [])
    return { id, ...(sent.length > 0 && { deliveredAt: Math.min(...sent) }) }
  }

  private async isOneCase(one: string, other: string): Promise<boolean> {
    const rows = await this.em.fork().find(Instance, { key: { $in: [one, other] } })
    return new Set(rows.map(({ root }) => root)).size === 1
  }
}

const noticeKey = /^(\d{1,19})-(\d{1,9})-(\d{1,9})(?:-(\d{1,9}))?$/

function shiftOf({ dueAt, by }: ExtensionRequestDto): Shift {
  if (dueAt !== undefined && by === undefined) return { dueAt: Date.parse(dueAt) }
  if (by !== undefined && dueAt === undefined) return { shift: by }
  const found = by === undefined ? 'neither' : 'both'
  throw new ApiProblem('validation', `expected dueAt or by, but there are ${found}`)
}
