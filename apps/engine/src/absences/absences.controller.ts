import { Body, Controller, Delete, Get, HttpCode, Post, Put, Query } from '@nestjs/common'
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger'
import { CurrentUser } from '../http/actor.ts'
import { Id } from '../http/key.ts'
import type { Principal } from '../identity/principal.ts'
import { ApiProblems } from '../problems/api-problems.ts'
import {
  AbsenceEffectDto,
  AbsencesDto,
  AbsencesQuery,
  DutyDto,
  NewAbsenceDto,
} from './absence.dto.ts'
import { AbsenceEffects } from './absence-effects.ts'
import { Absences } from './absences.ts'
import { DutyQueries } from './duty.queries.ts'

/** Who is away, who stands in for them, and who works now. */
@ApiTags('absences')
@Controller('api')
export class AbsencesController {
  constructor(
    private readonly absences: Absences,
    private readonly effects: AbsenceEffects,
    private readonly duty: DutyQueries,
  ) {}

  @Get('absences')
  @ApiOkResponse({ type: AbsencesDto })
  @ApiProblems(400)
  async list(@Query() query: AbsencesQuery, @CurrentUser() asker: Principal): Promise<AbsencesDto> {
    return { items: await this.absences.list(query, asker) }
  }

  /** Which notices would find the person away, and whom they would go to. Changes nothing. */
  @Post('absences/preview')
  @HttpCode(200)
  @ApiOkResponse({ type: AbsenceEffectDto })
  @ApiProblems(400)
  foresee(@Body() absence: NewAbsenceDto): Promise<AbsenceEffectDto> {
    return this.effects.foresee(absence)
  }

  /** Enters an absence. */
  @Post('absences')
  @HttpCode(204)
  @ApiNoContentResponse()
  @ApiProblems(400, 403, 422)
  add(@Body() absence: NewAbsenceDto, @CurrentUser() by: Principal): Promise<void> {
    return this.absences.add(absence, by)
  }

  /** Changes an absence, or ends it earlier. */
  @Put('absences/:id')
  @HttpCode(204)
  @ApiNoContentResponse()
  @ApiProblems(400, 403, 404, 422)
  change(
    @Id() id: string,
    @Body() absence: NewAbsenceDto,
    @CurrentUser() by: Principal,
  ): Promise<void> {
    return this.absences.change(id, absence, by)
  }

  /** Takes an absence back. */
  @Delete('absences/:id')
  @HttpCode(204)
  @ApiNoContentResponse()
  @ApiProblems(403, 404)
  remove(@Id() id: string, @CurrentUser() by: Principal): Promise<void> {
    return this.absences.remove(id, by)
  }

  /** Who works now. */
  @Get('duty')
  @ApiOkResponse({ type: DutyDto })
  now(): DutyDto {
    return this.duty.now()
  }
}
