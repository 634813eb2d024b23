import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common'
import { ApiOkResponse, ApiTags } from '@nestjs/swagger'
import { Actor } from '../http/actor.ts'
import { Key } from '../http/key.ts'
import { ApiPage, PageQuery, type Page } from '../http/page.ts'
import { ApiProblems } from '../problems/api-problems.ts'
import {
  BatchDto,
  BatchItemDto,
  BatchItemsQuery,
  BatchReasonDto,
  BatchRequestDto,
} from './batch.dto.ts'
import { Batches } from './batches.ts'

/** The same done to many instances: cancelled, or tried again. */
@ApiTags('operations')
@Controller('api/batches')
export class BatchesController {
  constructor(private readonly batches: Batches) {}

  @Get()
  @ApiPage(BatchDto)
  @ApiProblems(400)
  list(@Query() query: PageQuery): Promise<Page<BatchDto>> {
    return this.batches.list(query)
  }

  /** Selects and counts, and does nothing. */
  @Post()
  @HttpCode(200)
  @ApiOkResponse({ type: BatchDto })
  @ApiProblems(400)
  preview(@Body() request: BatchRequestDto, @Actor() by: string): Promise<BatchDto> {
    return this.batches.preview(request, by)
  }

  @Get(':key')
  @ApiOkResponse({ type: BatchDto })
  @ApiProblems(400, 404)
  one(@Key() key: string): Promise<BatchDto> {
    return this.batches.one(key)
  }

  /** What became of each, in the order of the selection. */
  @Get(':key/items')
  @ApiPage(BatchItemDto)
  @ApiProblems(400, 404)
  items(@Key() key: string, @Query() query: BatchItemsQuery): Promise<Page<BatchItemDto>> {
    return this.batches.items(key, query)
  }

  /** Does it to what was selected; goes on in the background. */
  @Post(':key/execution')
  @HttpCode(200)
  @ApiOkResponse({ type: BatchDto })
  @ApiProblems(400, 404, 409)
  execute(
    @Key() key: string,
    @Body() { reason }: BatchReasonDto,
    @Actor() by: string,
  ): Promise<BatchDto> {
    return this.batches.execute(key, reason, by)
  }
}
