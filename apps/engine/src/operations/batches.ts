import type { CommandBody } from '@punctual/interpreter'
import { EntityManager } from '@mikro-orm/sql'
import { Injectable } from '@nestjs/common'
import { iso, isoOrNothing } from '../http/instant.ts'
import { type Order, type Page, type PageQuery, pageOf, seek } from '../http/page.ts'
import { ApiProblem } from '../problems/problem.ts'
import { Clock } from '../runtime/clock.ts'
import { isKey, localKey } from '../runtime/keys.ts'
import { Refusal } from '../runtime/refusal.ts'
import { type Answer, Runner } from '../runtime/runner.ts'
import { BatchItem, BatchRecord, IncidentRecord } from '../storage/entities/index.ts'
import { ITEMS_MAX } from './batch.dto.ts'
import type {
  BatchDto,
  BatchItemDto,
  BatchItemsQuery,
  BatchRequestDto,
  OutcomeCountsDto,
  SelectionDto,
} from './batch.dto.ts'
import { OperationQueries } from './operation.queries.ts'

const newestFirst: Order = [{ by: 'key', kind: 'key', desc: true }]
const inOrder: Order = [{ by: 'ordinal', kind: 'number' }]
/** Commands that are run at the same time; after each lot the progress is written. */
const AT_ONCE = 64
const INSERTED_AT_ONCE = 1_000
/** Who has not written for so long does not run it any more. */
const SILENT_MS = 30_000
const noOutcomes = { terminated: 0, resolved: 0, handedOut: 0, stuckAgain: 0, refused: 0 }

type Told = Pick<BatchItem, 'outcome' | 'detail'>

/** Cancels or retries many instances: previewed first, then done to what was selected. */
@Injectable()
export class Batches {
  constructor(
    private readonly em: EntityManager,
    private readonly runner: Runner,
    private readonly clock: Clock,
    private readonly operations: OperationQueries,
  ) {}

  async list({ limit, after }: PageQuery): Promise<Page<BatchDto>> {
    const seeking = seek(newestFirst, after)
    const options = { limit: limit + 1, orderBy: seeking.orderBy }
    const rows = await this.em.fork().find(BatchRecord, seeking.after, options)
    const page = pageOf(rows, limit, newestFirst, (row) => row)
    return { ...page, items: await Promise.all(page.items.map((row) => this.shown(row))) }
  }

  async one(key: string): Promise<BatchDto> {
    return this.shown(await this.row(key))
  }

  async items(batch: string, query: BatchItemsQuery): Promise<Page<BatchItemDto>> {
    const { limit, after, outcome } = query
    await this.row(batch)
    const seeking = seek(inOrder, after)
    const where = { $and: [{ batch, ...(outcome && { outcome }) }, seeking.after] }
    const options = { limit: limit + 1, orderBy: seeking.orderBy }
    const rows = await this.em.fork().find(BatchItem, where, options)
    return pageOf(rows, limit, inOrder, (row) => ({
      instance: row.instance,
      incident: row.incident ?? undefined,
      outcome: row.outcome ?? undefined,
      detail: row.detail ?? undefined,
    }))
  }

  /** Freezes what is selected; nothing is done yet. */
  async preview({ kind, ...selection }: BatchRequestDto, by: string): Promise<BatchDto> {
    const instances = await this.selected(kind, selection)
    const items =
      kind === 'cancellation'
        ? instances.map((instance) => ({ instance, incident: null }))
        : await this.incidentsOf(instances)
    if (items.length > ITEMS_MAX) throw tooMany()
    const em = this.em.fork()
    const row = em.create(BatchRecord, {
      kind,
      state: 'previewed',
      selection: JSON.parse(JSON.stringify(selection)) as SelectionDto,
      total: items.length,
      by,
      createdAt: this.clock.now(),
      reason: null,
      startedAt: null,
      startedBy: null,
      endedAt: null,
      left: null,
      aliveAt: null,
    })
    await em.persist(row).flush()
    const { key: batch } = row
    const rows = items.map((item, ordinal) => {
      return { batch, ordinal, ...item, outcome: null, detail: null }
    })
    for (let from = 0; from < rows.length; from += INSERTED_AT_ONCE)
      await em.insertMany(BatchItem, rows.slice(from, from + INSERTED_AT_ONCE))
    return this.shown(row)
  }

  /** Does it in the background, or goes on where somebody was interrupted. */
  async execute(key: string, reason: string, by: string): Promise<BatchDto> {
    const row = await this.row(key)
    const now = Date.now()
    const started = { reason, startedAt: this.clock.now(), startedBy: by }
    const isNew = row.state === 'previewed'
    const where = isNew
      ? { key, state: 'previewed' as const }
      : { key, state: 'running' as const, aliveAt: { $lt: now - SILENT_MS } }
    const to = { state: 'running' as const, aliveAt: now, ...(isNew && started) }
    const claimed = await this.em.fork().nativeUpdate(BatchRecord, where, to)
    if (claimed === 1) this.runner.runErrand(this.run(key))
    else throw notNow(key, row.state)
    return this.one(key)
  }

  private async run(batch: string): Promise<void> {
    const row = await this.row(batch)
    for (;;) {
      const options = { orderBy: { ordinal: 'asc' as const }, limit: AT_ONCE }
      const lot = await this.em.fork().find(BatchItem, { batch, outcome: null }, options)
      if (lot.length === 0) break
      const told = await Promise.all(lot.map((item) => this.perform(row, item)))
      if (told.includes(undefined)) return
      const done = lot.map(({ batch: of, ordinal, instance, incident }, i) => {
        return { batch: of, ordinal, instance, incident, ...told[i]! }
      })
      await this.em.fork().upsertMany(BatchItem, done)
      await this.em.fork().nativeUpdate(BatchRecord, { key: batch }, { aliveAt: Date.now() })
    }
    const { filter } = row.selection
    const left = filter ? await this.operations.count(narrowedTo(row.kind, filter)) : null
    const ended = { state: 'done' as const, endedAt: this.clock.now(), left }
    await this.em.fork().nativeUpdate(BatchRecord, { key: batch }, ended)
  }

  /** What became of one; nothing when the engine stops or is too busy. */
  private async perform(row: BatchRecord, item: BatchItem): Promise<Told | undefined> {
    const { instance, incident } = item
    const command: CommandBody =
      incident === null || incident === undefined
        ? { type: 'cancelInstance', ...(row.reason && { reason: row.reason }) }
        : { type: 'resolveIncident', key: localKey(incident) }
    try {
      return outcomeOf(await this.runner.run({ instance, command, by: row.startedBy ?? row.by }))
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      if (error.code === 'unavailable' || error.code === 'resourceExhausted') return undefined
      return { outcome: 'refused', detail: error.message }
    }
  }

  private async selected(
    kind: BatchRequestDto['kind'],
    { instances, filter }: SelectionDto,
  ): Promise<string[]> {
    if ((instances === undefined) === (filter === undefined)) {
      const found = filter === undefined ? 'neither' : 'both'
      throw new ApiProblem('validation', `expected instances or a filter, but there are ${found}`)
    }
    if (instances) return [...new Set(instances.filter(isKey))]
    const keys = await this.operations.keys(narrowedTo(kind, filter!), ITEMS_MAX)
    if (keys) return keys
    throw tooMany()
  }

  private async incidentsOf(instances: readonly string[]) {
    const where = { instance: { $in: [...instances] }, state: 'open' as const }
    const options = { orderBy: { key: 'asc' as const }, limit: ITEMS_MAX + 1 }
    const rows = await this.em.fork().find(IncidentRecord, where, options)
    return rows.map(({ instance, key }) => ({ instance, incident: key }))
  }

  private async row(key: string): Promise<BatchRecord> {
    const row = await this.em.fork().findOne(BatchRecord, { key })
    if (row) return row
    throw new ApiProblem('notFound', `expected a batch '${key}', but there is none`)
  }

  private async shown(row: BatchRecord): Promise<BatchDto> {
    const { key, kind, state, selection, total, by } = row
    const outcomes = await this.outcomes(key)
    const done = Object.values(outcomes).reduce((sum, count) => sum + count, 0)
    const interrupted = state === 'running' && (row.aliveAt ?? 0) < Date.now() - SILENT_MS
    return {
      key,
      kind,
      state,
      interrupted,
      selection,
      total,
      done,
      outcomes,
      by,
      left: row.left ?? undefined,
      createdAt: iso(row.createdAt),
      reason: row.reason ?? undefined,
      startedBy: row.startedBy ?? undefined,
      startedAt: isoOrNothing(row.startedAt),
      endedAt: isoOrNothing(row.endedAt),
    }
  }

  private async outcomes(batch: string): Promise<OutcomeCountsDto> {
    const rows = await this.em.fork().execute<{ outcome: string; count: number }[]>(
      `select outcome, count(*)::int as count from batch_item
       where batch = ? and outcome is not null group by outcome`,
      [batch],
    )
    return { ...noOutcomes, ...Object.fromEntries(rows.map((row) => [row.outcome, row.count])) }
  }
}

/** Only what is active can be cancelled, and only what is stuck tried again. */
function narrowedTo(kind: BatchRequestDto['kind'], filter: SelectionDto['filter']) {
  const active = { ...filter, state: 'active' as const }
  return kind === 'retry' ? { ...active, incident: 'open' as const } : active
}

/** The state that the command has led to, not that it was sent. */
function outcomeOf({ events, state }: Answer): Told {
  const again = events.find((event) => event.type === 'incidentRaised')
  if (again) return { outcome: 'stuckAgain', detail: again.message }
  if (events.some(({ type }) => type === 'jobRetriesUpdated'))
    return { outcome: 'handedOut', detail: null }
  const outcome = state.status === 'terminated' ? 'terminated' : 'resolved'
  return { outcome, detail: null }
}

function tooMany(): ApiProblem {
  const want = `expected at most ${ITEMS_MAX} to be selected`
  return new ApiProblem('validation', `${want}, but there are more: narrow the filter`)
}

function notNow(key: string, state: string): ApiProblem {
  return new ApiProblem(
    'invalidState',
    `expected batch ${key} to be previewed, but it is ${state} already`,
  )
}
