import { Body, Controller, Delete, Get, Put } from '@nestjs/common'
import { ApiOkResponse, ApiTags } from '@nestjs/swagger'
import { iso } from '../http/instant.ts'
import { ApiProblems } from '../problems/api-problems.ts'
import { ApiProblem } from '../problems/problem.ts'
import { Clock } from '../runtime/clock.ts'
import { ClockDto, SetClockDto } from './clock.dto.ts'

/** The engine's clock. */
@ApiTags('clock')
@Controller('api/clock')
export class ClockController {
  constructor(private readonly clock: Clock) {}

  @Get()
  @ApiOkResponse({ type: ClockDto })
  read(): ClockDto {
    return { now: iso(this.clock.now()), virtual: this.clock.virtual }
  }

  /** Pins a virtual clock and answers when everything due until then has happened. */
  @Put()
  @ApiOkResponse({ type: ClockDto })
  @ApiProblems(400, 409)
  async set(@Body() { at }: SetClockDto): Promise<ClockDto> {
    this.mustBeVirtual()
    await this.clock.advanceTo(Date.parse(at))
    return this.read()
  }

  /** Lets a virtual clock run with the machine's again. */
  @Delete()
  @ApiOkResponse({ type: ClockDto })
  @ApiProblems(409)
  async release(): Promise<ClockDto> {
    this.mustBeVirtual()
    await this.clock.release()
    return this.read()
  }

  private mustBeVirtual(): void {
    if (this.clock.virtual) return
    throw new ApiProblem(
      'invalidState',
      "expected a virtual clock (PUNCTUAL_CLOCK=virtual), but the engine runs on the machine's",
    )
  }
}
