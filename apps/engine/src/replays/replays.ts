import { EntityManager } from '@mikro-orm/sql'
import type { Graph } from '@punctual/model'
import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common'
import { Definitions, type ProcessDefinition } from '../deployment/definitions.ts'
import { ApiProblem } from '../problems/problem.ts'
import { Refusal } from '../runtime/refusal.ts'
import { Runner } from '../runtime/runner.ts'
import { type ReplayRun, instantsOf, replayCase } from './driver/replay-case.ts'
import { Tally } from './driver/tally.ts'
import { type RecordedCases, recordCases } from './log/record-cases.ts'
import { type LogFormat, logFormat, readLog } from './log/read-log.ts'
import { UnreadableLog } from './log/recorded-event.ts'
import { checkElements } from './mapping/check-elements.ts'
import { checkMapping, parseMapping } from './mapping/check-mapping.ts'
import type { Mapping, MappingProblem } from './mapping/mapping.ts'
import { startHeartbeat } from './heartbeat.ts'
import { ReplayLedger } from './replay-ledger.ts'
import { makeReport } from './report/make-report.ts'

/** Cases in flight together: as many commands wait for each batch of the runner. */
const maxInFlight = 400
/** How often progress is written. */
const progressMs = 500
/** Called processes that are looked through for the elements of a mapping. */
const maxCalled = 50

/** What is to be replayed. */
type ReplayRequest = Readonly<{
  processId: string
  /** Text of the mapping file. */
  map: string
  /** The log file, and the name people know it by. */
  path: string
  log: string
  by: string
}>

type Accepted = Readonly<{
  key: string
  request: ReplayRequest
  process: ProcessDefinition
  mapping: Mapping
  format: LogFormat
}>

/** How far a replay is; `opened` are the cases not yet noted. */
type Progress = { done: number; total: number; opened: [string, string][] }

/** Replays recorded logs, one at a time. */
@Injectable()
export class Replays implements OnModuleDestroy {
  private readonly logger = new Logger('Replays')
  private running: Promise<void> | undefined
  private stopping = false

  constructor(
    private readonly em: EntityManager,
    private readonly definitions: Definitions,
    private readonly ledger: ReplayLedger,
    private readonly runner: Runner,
  ) {}

  /**
   * Checks mapping and log and begins; gives the key of the replay and a promise of its end, which
   * never rejects. Refuses `notFound`, `mappingRefused`, `logRefused`, and `resourceExhausted`
   * while another one runs.
   */
  async begin(request: ReplayRequest): Promise<{ key: string; ended: Promise<void> }> {
    const process = await this.definitions.find(request.processId)
    const format = await logFormat(request.path).catch(refuseLog)
    const mapping = readMapping(request.map, format, await this.withCalled(process.graph))
    if (this.running)
      throw new ApiProblem('resourceExhausted', 'expected no other replay, but one is running')
    const { processId, log, by } = request
    const opening = this.ledger.open({ processId, definitionKey: process.key, log, by })
    const accepted = opening.then((key) => ({ key, request, process, mapping, format }))
    this.running = accepted
      .then((replay) => this.replay(replay))
      .catch(() => {})
      .finally(() => (this.running = undefined))
    return { key: await opening, ended: this.running }
  }

  async onModuleDestroy(): Promise<void> {
    this.stopping = true
    await this.running
  }

  private async replay(accepted: Accepted): Promise<void> {
    const { key, request, format, mapping } = accepted
    const startedAt = performance.now()
    const progress: Progress = { done: 0, total: 0, opened: [] }
    const heartbeat = startHeartbeat(() => this.tell(key, progress), progressMs)
    try {
      const rows = readLog(request.path, format, mapping.log.delimiter)
      const recorded = await recordCases(rows, mapping)
      const tally = new Tally(recorded.bad)
      progress.total = recorded.events
      await this.drive(accepted, recorded, tally, progress)
      await this.tell(key, progress)
      if (this.stopping) return await this.ledger.end(key, 'interrupted', {})
      const durationMs = Math.round(performance.now() - startedAt)
      const done = { key, log: request.log, process: accepted.process, recorded, tally, durationMs }
      const report = await makeReport(this.em, this.definitions, done)
      await heartbeat.stop()
      await this.ledger.end(key, 'completed', { report })
    } catch (error) {
      const told = error instanceof UnreadableLog || error instanceof Refusal
      if (!told) this.logger.error(error)
      const failure = told
        ? error.message
        : 'expected to replay, but the engine failed; see its log'
      await this.ledger.end(key, 'failed', { failure })
    } finally {
      await heartbeat.stop().catch(() => {})
    }
  }

  private async drive(
    { process, mapping }: Accepted,
    recorded: RecordedCases,
    tally: Tally,
    progress: Progress,
  ): Promise<void> {
    let failed = false
    const run: ReplayRun = {
      runner: this.runner,
      em: this.em,
      definitionKey: process.key,
      mapping,
      tally,
      instantOf: instantsOf(mapping),
      opened: (instance, caseId) => void progress.opened.push([instance, caseId]),
      advanced: () => void progress.done++,
      stopped: () => this.stopping || failed,
    }
    const waiting = recorded.cases.values()
    const worker = async () => {
      for (const events of waiting) {
        if (run.stopped()) return
        await replayCase(run, events)
      }
    }
    const workers = Array.from({ length: maxInFlight }, () =>
      worker().catch((error: unknown) => {
        failed = true
        throw error
      }),
    )
    await Promise.allSettled(workers)
    await Promise.all(workers)
  }

  private async tell(key: string, { done, total, opened }: Progress): Promise<void> {
    await this.ledger.cases(key, opened.splice(0))
    await this.ledger.progress(key, done, total)
  }

  /** The process and the processes that it calls by name, directly or not. */
  private async withCalled(graph: Graph): Promise<readonly Graph[]> {
    const found = new Map([[graph.id, graph]])
    const open = [graph]
    for (let next = open.pop(); next && found.size < maxCalled; next = open.pop())
      for (const id of calledBy(next)) {
        if (found.has(id)) continue
        const called = await this.definitions.find(id).catch(noneIfNotFound)
        if (!called) continue
        found.set(id, called.graph)
        open.push(called.graph)
      }
    return [...found.values()]
  }
}

/** A called process may be deployed later. */
function noneIfNotFound(error: unknown): undefined {
  if (!(error instanceof Refusal) || error.code !== 'notFound') throw error
}

function calledBy({ nodes }: Graph): string[] {
  return Object.values(nodes).flatMap((node) =>
    node.type === 'callActivity' && 'literal' in node.processId ? [node.processId.literal] : [],
  )
}

function readMapping(text: string, { kind }: LogFormat, graphs: readonly Graph[]): Mapping {
  const parsed = parseMapping(text)
  if ('problems' in parsed) throw refusedMapping(parsed.problems)
  const checked = checkMapping(parsed.json, kind)
  if ('problems' in checked) throw refusedMapping(checked.problems)
  const problems = checkElements(checked.mapping, graphs)
  if (problems.length > 0) throw refusedMapping(problems)
  return checked.mapping
}

function refusedMapping(problems: readonly MappingProblem[]): ApiProblem {
  const detail = `expected a mapping without errors, but found ${problems.length}`
  return new ApiProblem('mappingRefused', detail, { problems })
}

function refuseLog(error: unknown): never {
  if (error instanceof UnreadableLog) throw new ApiProblem('logRefused', error.message)
  throw error
}
