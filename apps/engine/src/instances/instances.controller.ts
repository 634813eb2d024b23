import { Body, Controller, Get, HttpCode, Patch, Post, Query } from '@nestjs/common'
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger'
import { Actor, CurrentUser } from '../http/actor.ts'
import { Key } from '../http/key.ts'
import { ApiPage, type Page } from '../http/page.ts'
import type { Principal } from '../identity/principal.ts'
import { ApiProblems } from '../problems/api-problems.ts'
import { ApiProblem } from '../problems/problem.ts'
import { Refusal } from '../runtime/refusal.ts'
import { Runner } from '../runtime/runner.ts'
import {
  CancellationDto,
  CaseEventDto,
  EventDto,
  InstanceDto,
  InstanceWithVariablesDto,
  InstancesQuery,
  ReceivedEventDto,
  ReceivedEventsDto,
  SetVariablesDto,
  StartInstanceDto,
  StartedInstanceDto,
} from './instance.dto.ts'
import { InstanceQueries } from './instance.queries.ts'

/** Process instances: start, read, change, cancel. */
@ApiTags('instances')
@Controller('api/instances')
export class InstancesController {
  constructor(
    private readonly runner: Runner,
    private readonly instances: InstanceQueries,
  ) {}

  @Post()
  @ApiCreatedResponse({ type: StartedInstanceDto })
  @ApiProblems(400, 404, 409, 503)
  async start(
    @Body() request: StartInstanceDto,
    @CurrentUser() { id: by, unit }: Principal,
  ): Promise<StartedInstanceDto> {
    const { processId, version, businessId } = request
    const variables = { ...(unit !== undefined && { unit }), ...request.variables }
    const wanted = { processId, version, businessId, variables, by }
    const { instance, state, ...started } = await this.runner.start(wanted)
    return {
      key: instance,
      processId: started.processId,
      version: started.version,
      businessId: started.businessId,
      state: state.status === 'new' ? 'active' : state.status,
    }
  }

  @Get()
  @ApiPage(InstanceDto)
  @ApiProblems(400)
  list(@Query() query: InstancesQuery, @CurrentUser() who: Principal): Promise<Page<InstanceDto>> {
    return this.instances.list(query, who)
  }

  @Get(':key')
  @ApiOkResponse({ type: InstanceWithVariablesDto })
  @ApiProblems(400, 404)
  one(@Key() key: string): Promise<InstanceWithVariablesDto> {
    return this.instances.one(key)
  }

  /** For every active instance of a case that waits for the event; 404 when none does. */
  @Post('events')
  @ApiCreatedResponse({ type: ReceivedEventsDto })
  @ApiProblems(400, 404, 503)
  async sendToCase(
    @Body() request: CaseEventDto,
    @CurrentUser() who: Principal,
  ): Promise<ReceivedEventsDto> {
    const { businessId, processId, event, variables } = request
    const keys = await this.instances.activeOf({ businessId, processId }, who)
    const sending = keys.map((key) => orNobody(this.#send(key, { event, variables }, who.id)))
    const items = (await Promise.all(sending)).filter((each) => each !== undefined)
    if (items.length > 0) return { items }
    throw new ApiProblem(
      'notFound',
      `expected an instance of '${businessId}' to wait for '${event}', but none does`,
    )
  }

  /** An event for a machine, or for a process the message that it waits for, whatever its key. */
  @Post(':key/events')
  @ApiCreatedResponse({ type: ReceivedEventDto })
  @ApiProblems(400, 404, 409, 503)
  send(
    @Key() instance: string,
    @Body() { event, variables }: EventDto,
    @Actor() by: string,
  ): Promise<ReceivedEventDto> {
    return this.#send(instance, { event, variables }, by)
  }

  @Post(':key/cancellation')
  @HttpCode(204)
  @ApiNoContentResponse()
  @ApiProblems(400, 404, 409, 503)
  async cancel(@Key() instance: string, @Body() { reason }: CancellationDto, @Actor() by: string) {
    await this.runner.run({ instance, command: { type: 'cancelInstance', reason }, by })
  }

  @Patch(':key/variables')
  @HttpCode(204)
  @ApiNoContentResponse()
  @ApiProblems(400, 404, 409, 503)
  async setVariables(
    @Key() instance: string,
    @Body() { variables }: SetVariablesDto,
    @Actor() by: string,
  ) {
    await this.runner.run({ instance, command: { type: 'setVariables', scope: 1, variables }, by })
  }

  async #send(instance: string, sent: EventDto, by: string): Promise<ReceivedEventDto> {
    const command = { type: 'sendEvent', ...sent } as const
    const { step, state } = await this.runner.run({ instance, command, by })
    const active = await this.instances.activeOfState(instance, state)
    return { key: instance, step, state: state.status === 'new' ? 'active' : state.status, active }
  }
}

/** Who does not wait for it, or no longer, is passed over. */
async function orNobody<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer
  } catch (error) {
    const passed = ['notFound', 'invalidState', 'quarantined']
    if (error instanceof Refusal && passed.includes(error.code)) return undefined
    throw error
  }
}
