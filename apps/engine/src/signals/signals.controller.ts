import { Body, Controller, HttpCode, Post } from '@nestjs/common'
import { ApiOkResponse, ApiTags } from '@nestjs/swagger'
import { Actor } from '../http/actor.ts'
import { ApiProblems } from '../problems/api-problems.ts'
import { Runner } from '../runtime/runner.ts'
import { BroadcastDto, SignalDto } from './signal.dto.ts'

/** Signals from outside. */
@ApiTags('signals')
@Controller('api/signals')
export class SignalsController {
  constructor(private readonly runner: Runner) {}

  /** Tells everybody who waits, and starts what it starts; nobody has to. */
  @Post()
  @HttpCode(200)
  @ApiOkResponse({ type: BroadcastDto })
  @ApiProblems(400, 503)
  async broadcast(@Body() signal: SignalDto, @Actor() by: string): Promise<BroadcastDto> {
    const { name, variables } = signal
    const { correlated, started } = await this.runner.broadcast({ name, variables, by })
    return { caught: [...correlated], started: [...started] }
  }
}
