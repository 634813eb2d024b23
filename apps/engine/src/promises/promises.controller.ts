import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common'
import { ApiOkResponse, ApiTags } from '@nestjs/swagger'
import { BoardItemDto, BoardQuery } from './board.dto.ts'
import { BoardQueries } from './board.queries.ts'
import { Actor, CurrentUser } from '../http/actor.ts'
import { Key } from '../http/key.ts'
import { ApiPage, type Page } from '../http/page.ts'
import type { Principal } from '../identity/principal.ts'
import { ApiProblems } from '../problems/api-problems.ts'
import { instanceOf, localKey } from '../runtime/keys.ts'
import { Runner } from '../runtime/runner.ts'
import { ExtensionDto, ExtensionRequestDto } from './extension.dto.ts'
import { Extensions } from './extensions.ts'
import { LedgerDto } from './ledger.dto.ts'
import { LedgerQueries } from './ledger.queries.ts'
import { PreviewQueries } from './preview.queries.ts'
import { PreviewDto, PreviewRequestDto } from './preview.dto.ts'
import { ClockReasonDto, PromiseDto, PromisesQuery, RecalculationDto } from './promise.dto.ts'
import { PromiseQueries } from './promise.queries.ts'

/** Promises: what is to be done until when, in working time. */
@ApiTags('promises')
@Controller('api/promises')
export class PromisesController {
  constructor(
    private readonly runner: Runner,
    private readonly promises: PromiseQueries,
    private readonly previews: PreviewQueries,
    private readonly ledgers: LedgerQueries,
    private readonly extensions: Extensions,
    private readonly boards: BoardQueries,
  ) {}

  @Get()
  @ApiPage(PromiseDto)
  @ApiProblems(400)
  list(@Query() query: PromisesQuery, @CurrentUser() who: Principal): Promise<Page<PromiseDto>> {
    return this.promises.list(query, who)
  }

  /** Those that are not over, earliest due first, with whose work and which case they are about. */
  @Get('board')
  @ApiPage(BoardItemDto)
  @ApiProblems(400)
  board(@Query() query: BoardQuery, @CurrentUser() who: Principal): Promise<Page<BoardItemDto>> {
    return this.boards.list(query, who)
  }

  /**
   * If it started then, or as it runs: when it is due, and who is told what when and how by the
   * rungs of its ladder while nobody does anything.
   */
  @Post('preview')
  @HttpCode(200)
  @ApiOkResponse({ type: PreviewDto })
  @ApiProblems(400, 404)
  preview(@Body() request: PreviewRequestDto): Promise<PreviewDto> {
    return this.previews.preview(request)
  }

  @Get(':key')
  @ApiOkResponse({ type: PromiseDto })
  @ApiProblems(400, 404)
  one(@Key() key: string): Promise<PromiseDto> {
    return this.promises.one(key)
  }

  @Post(':key/pause')
  @HttpCode(200)
  @ApiOkResponse({ type: PromiseDto })
  @ApiProblems(400, 404, 409, 503)
  async pause(
    @Key() key: string,
    @Body() { reason }: ClockReasonDto,
    @Actor() by: string,
  ): Promise<PromiseDto> {
    const command = { type: 'pauseClock', key: localKey(key), reason } as const
    await this.runner.run({ instance: instanceOf(key), command, by })
    return this.promises.one(key)
  }

  @Post(':key/resume')
  @HttpCode(200)
  @ApiOkResponse({ type: PromiseDto })
  @ApiProblems(400, 404, 409, 503)
  async resume(
    @Key() key: string,
    @Body() { reason }: ClockReasonDto,
    @Actor() by: string,
  ): Promise<PromiseDto> {
    const command = { type: 'resumeClock', key: localKey(key), reason } as const
    await this.runner.run({ instance: instanceOf(key), command, by })
    return this.promises.one(key)
  }

  /** Every interval in which it ran or was paused, with reason, actor and evidence. */
  @Get(':key/ledger')
  @ApiOkResponse({ type: LedgerDto })
  @ApiProblems(400, 404)
  ledger(@Key() key: string): Promise<LedgerDto> {
    return this.ledgers.of(key)
  }

  /** Moves the end if the customer was told before it was due; else the extension is void. */
  @Post(':key/extension')
  @HttpCode(200)
  @ApiOkResponse({ type: ExtensionDto })
  @ApiProblems(400, 404, 409, 503)
  extend(
    @Key() key: string,
    @Body() request: ExtensionRequestDto,
    @Actor() by: string,
  ): Promise<ExtensionDto> {
    return this.extensions.extend(key, request, by)
  }

  /** Counts on by another duration, calendar or ladder; what is used up stays as counted. */
  @Post(':key/recalculation')
  @HttpCode(200)
  @ApiOkResponse({ type: PromiseDto })
  @ApiProblems(400, 404, 409, 503)
  async recalculate(
    @Key() key: string,
    @Body() policy: RecalculationDto,
    @Actor() by: string,
  ): Promise<PromiseDto> {
    const command = { type: 'recalculateClock', key: localKey(key), ...policy } as const
    await this.runner.run({ instance: instanceOf(key), command, by })
    return this.promises.one(key)
  }
}
