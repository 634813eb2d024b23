import { checkLadder, explainElapsed, isProvisional, type Ladder } from '@punctual/calendar'
import { arithmeticIn, type Environment } from '@punctual/interpreter'
import { Injectable } from '@nestjs/common'
import { Definitions } from '../deployment/definitions.ts'
import { iso } from '../http/instant.ts'
import { InstanceQueries } from '../instances/instance.queries.ts'
import { ApiProblem } from '../problems/problem.ts'
import { Clock } from '../runtime/clock.ts'
import { instanceOf, localKey } from '../runtime/keys.ts'
import { Foreseen } from './foreseen.ts'
import type { PreviewDto, PreviewRequestDto, PreviewRungDto } from './preview.dto.ts'
import { begin, checkDuration, graphAt, graphOf, type Scene } from './scene.ts'

/** Says when a promise will be due and what its ladder will do, without making one. */
@Injectable()
export class PreviewQueries {
  constructor(
    private readonly definitions: Definitions,
    private readonly instances: InstanceQueries,
    private readonly clock: Clock,
    private readonly foreseen: Foreseen,
  ) {}

  /**
   * Refuses a duration that is none (`validation`) and an unknown calendar, ladder, process or
   * promise (`notFound`).
   */
  async preview(request: PreviewRequestDto): Promise<PreviewDto> {
    const scene = await this.#scene(request)
    const { environment, clock, at, arithmetic } = scene
    const calendar = environment.calendar(clock.calendar)
    const running = clock.status === 'running' || clock.status === 'missedRunning'
    const told = (rung: PreviewRungDto) => {
      return { ...rung, arithmetic: arithmeticIn(request.language, rung.arithmetic) }
    }
    return {
      startAt: iso(request.promise === undefined ? at : clock.startedAt),
      dueAt: iso(clock.dueAt),
      goalMs: clock.goalMs,
      calendar: clock.calendar,
      arithmetic: arithmeticIn(request.language, arithmetic),
      provisional: calendar !== undefined && isProvisional(calendar, clock.dueAt),
      paused: !running,
      rungs: running ? this.foreseen.rungs(scene).map(told) : [],
    }
  }

  async #scene(request: PreviewRequestDto): Promise<Scene> {
    const { promise, processId, clock, within } = request
    const forms = [promise, processId, within].filter((form) => form !== undefined)
    if (forms.length !== 1 || (processId === undefined) !== (clock === undefined)) {
      const want = 'expected either promise, or processId and clock, or within'
      throw new ApiProblem('validation', `${want}, but the request has none or several of them`)
    }
    if (promise !== undefined) return this.#live(promise)
    const at = request.startAt === undefined ? this.clock.now() : Date.parse(request.startAt)
    if (processId !== undefined) return this.#ofProcess(processId, request, at)
    const duration = checkDuration(within!)
    this.#mustHaveCalendar(duration.calendar ?? request.calendar ?? '24x7')
    if (request.draft !== undefined) return this.#drafted(request, ladderOf(request.draft), at)
    if (request.ladder !== undefined) this.#mustHaveLadder(request.ladder)
    return begin(this.definitions.environmentOf(graphOf(request)), request, at)
  }

  #drafted(request: PreviewRequestDto, draft: Ladder, at: number): Scene {
    const deployed = this.definitions.environmentOf(graphOf({ ...request, ladder: draft.id }))
    const environment: Environment = {
      ...deployed,
      ladder: (id) => (id === draft.id ? draft : deployed.ladder(id)),
    }
    return begin(environment, request, at)
  }

  async #ofProcess(processId: string, request: PreviewRequestDto, at: number): Promise<Scene> {
    const { graph } = await this.definitions.find(processId)
    const begun = graphAt(graph, request.clock!)
    return begin(this.definitions.environmentOf(begun), request, at)
  }

  async #live(key: string): Promise<Scene> {
    const row = await this.instances.withState(instanceOf(key)).catch(() => undefined)
    const clock = row?.state.clocks[localKey(key)]
    if (!row || !clock) {
      throw new ApiProblem('notFound', `expected an open promise '${key}', but there is none`)
    }
    const environment = await this.definitions.environment(row.definitionKey)
    const at = this.clock.now()
    const calendar = environment.calendar(clock.calendar)
    const arithmetic = calendar ? explainElapsed(calendar, clock, at) : ''
    const { state, businessId } = row
    return { environment, state, clock, businessId: businessId ?? null, at, arithmetic }
  }

  #mustHaveCalendar(id: string): void {
    if (this.definitions.calendar(id)) return
    throw new ApiProblem('notFound', `expected a calendar '${id}', but there is none`)
  }

  #mustHaveLadder(id: string): void {
    if (this.definitions.ladder(id)) return
    throw new ApiProblem('notFound', `expected a ladder '${id}', but there is none`)
  }
}

function ladderOf(draft: Readonly<Record<string, unknown>>): Ladder {
  const checked = checkLadder(draft)
  if ('ladder' in checked) return checked.ladder
  const detail = checked.problems.map(({ sentence }) => sentence).join('; ')
  throw new ApiProblem('validation', detail, { problems: checked.problems })
}
