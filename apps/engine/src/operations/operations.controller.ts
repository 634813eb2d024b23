import { Controller, Get, Query } from '@nestjs/common'
import { ApiOkResponse, ApiTags } from '@nestjs/swagger'
import { ApiPage, type Page } from '../http/page.ts'
import { ApiProblems } from '../problems/api-problems.ts'
import {
  ElementLoadsDto,
  ElementLoadsQuery,
  InstanceCountsDto,
  InstanceFilterDto,
  OperatedInstanceDto,
  OperatedInstancesQuery,
} from './operation.dto.ts'
import { HeatDto, HeatQuery } from './heat.dto.ts'
import { HeatQueries } from './heat.queries.ts'
import { OperationQueries } from './operation.queries.ts'

/** Instances as operators look for them. */
@ApiTags('operations')
@Controller('api/operations')
export class OperationsController {
  constructor(
    private readonly operations: OperationQueries,
    private readonly heats: HeatQueries,
  ) {}

  /** The newest first; with `variables` a page may be short and still have a `next`. */
  @Get('instances')
  @ApiPage(OperatedInstanceDto)
  @ApiProblems(400)
  list(@Query() query: OperatedInstancesQuery): Promise<Page<OperatedInstanceDto>> {
    return this.operations.list(query)
  }

  @Get('counts')
  @ApiOkResponse({ type: InstanceCountsDto })
  @ApiProblems(400)
  counts(@Query() filter: InstanceFilterDto): Promise<InstanceCountsDto> {
    return this.operations.counts(filter)
  }

  /** How many are at each element now. */
  @Get('elements')
  @ApiOkResponse({ type: ElementLoadsDto })
  @ApiProblems(400)
  async loads(@Query() { definitionKey }: ElementLoadsQuery): Promise<ElementLoadsDto> {
    return { items: await this.operations.loads(definitionKey) }
  }

  /** How often, how long and how late: each element of a diagram in a span of time. */
  @Get('heat')
  @ApiOkResponse({ type: HeatDto })
  @ApiProblems(400)
  async heat(@Query() query: HeatQuery): Promise<HeatDto> {
    return { items: await this.heats.heat(query) }
  }
}
