import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common'
import { ApiOkResponse, ApiTags } from '@nestjs/swagger'
import { ApiPage, type Page } from '../http/page.ts'
import { ApiProblems } from '../problems/api-problems.ts'
import { Clock } from '../runtime/clock.ts'
import { DeliveriesQuery, DeliveryDto, RetriedDto, RetryDeliveriesDto } from './delivery.dto.ts'
import { DeliveryQueries } from './delivery.queries.ts'

/** Deliveries of notices, and the list of dead ones. */
@ApiTags('notices')
@Controller('api/deliveries')
export class DeliveriesController {
  constructor(
    private readonly deliveries: DeliveryQueries,
    private readonly clock: Clock,
  ) {}

  @Get()
  @ApiPage(DeliveryDto)
  @ApiProblems(400)
  list(@Query() query: DeliveriesQuery): Promise<Page<DeliveryDto>> {
    return this.deliveries.list(query)
  }

  /** Has a dead delivery tried again, with all its attempts. */
  @Post(':key/retry')
  @HttpCode(200)
  @ApiOkResponse({ type: DeliveryDto })
  @ApiProblems(404, 409)
  retry(@Param('key') key: string): Promise<DeliveryDto> {
    return this.deliveries.retry(key, this.clock.now())
  }

  /** Has dead deliveries tried again: all, those of a channel, or those that are named. */
  @Post('retries')
  @HttpCode(200)
  @ApiOkResponse({ type: RetriedDto })
  @ApiProblems(400)
  retryAll(@Body() request: RetryDeliveriesDto): Promise<RetriedDto> {
    return this.deliveries.retryAll(request, this.clock.now())
  }
}
