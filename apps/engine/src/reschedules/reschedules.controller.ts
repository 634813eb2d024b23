import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common'
import { ApiOkResponse, ApiTags } from '@nestjs/swagger'
import { CurrentUser } from '../http/actor.ts'
import { Key } from '../http/key.ts'
import { ApiPage, PageQuery, type Page } from '../http/page.ts'
import type { Principal } from '../identity/principal.ts'
import { ApiProblems } from '../problems/api-problems.ts'
import { RescheduleDto, RescheduleReasonDto, RescheduleRequestDto } from './reschedule.dto.ts'
import { Reschedules } from './reschedules.ts'

/** Moves of live deadlines, one or many: previewed, applied, undone. */
@ApiTags('promises')
@Controller('api/reschedules')
export class ReschedulesController {
  constructor(private readonly reschedules: Reschedules) {}

  @Get()
  @ApiPage(RescheduleDto)
  @ApiProblems(400)
  list(@Query() query: PageQuery, @CurrentUser() who: Principal): Promise<Page<RescheduleDto>> {
    return this.reschedules.list(query, who)
  }

  /** Which deadlines match, which rungs move, and who would be told when. Moves nothing. */
  @Post()
  @HttpCode(200)
  @ApiOkResponse({ type: RescheduleDto })
  @ApiProblems(400)
  preview(
    @Body() request: RescheduleRequestDto,
    @CurrentUser() who: Principal,
  ): Promise<RescheduleDto> {
    return this.reschedules.preview(request, who)
  }

  @Get(':key')
  @ApiOkResponse({ type: RescheduleDto })
  @ApiProblems(400, 404)
  one(@Key() key: string, @CurrentUser() who: Principal): Promise<RescheduleDto> {
    return this.reschedules.one(key, who)
  }

  /** Moves what the preview has chosen. */
  @Post(':key/application')
  @HttpCode(200)
  @ApiOkResponse({ type: RescheduleDto })
  @ApiProblems(400, 404, 409, 503)
  apply(
    @Key() key: string,
    @Body() { reason }: RescheduleReasonDto,
    @CurrentUser() who: Principal,
  ): Promise<RescheduleDto> {
    return this.reschedules.apply(key, reason, who)
  }

  /** Gives every deadline the plan that it had before. */
  @Post(':key/undo')
  @HttpCode(200)
  @ApiOkResponse({ type: RescheduleDto })
  @ApiProblems(400, 404, 409, 503)
  undo(
    @Key() key: string,
    @Body() { reason }: RescheduleReasonDto,
    @CurrentUser() who: Principal,
  ): Promise<RescheduleDto> {
    return this.reschedules.undo(key, reason, who)
  }
}
