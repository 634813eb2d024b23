import { Body, Controller, Get, HttpCode, Patch, Post, Query } from '@nestjs/common'
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger'
import { Actor } from '../http/actor.ts'
import { Key } from '../http/key.ts'
import { ApiPage, type Page } from '../http/page.ts'
import { ApiProblems } from '../problems/api-problems.ts'
import { Runner } from '../runtime/runner.ts'
import {
  CancellationDto,
  InstanceDto,
  InstanceWithVariablesDto,
  InstancesQuery,
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
  async start(@Body() request: StartInstanceDto, @Actor() by: string): Promise<StartedInstanceDto> {
    const { processId, version, businessId, variables } = request
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
  list(@Query() query: InstancesQuery): Promise<Page<InstanceDto>> {
    return this.instances.list(query)
  }

  @Get(':key')
  @ApiOkResponse({ type: InstanceWithVariablesDto })
  @ApiProblems(400, 404)
  one(@Key() key: string): Promise<InstanceWithVariablesDto> {
    return this.instances.one(key)
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
}
