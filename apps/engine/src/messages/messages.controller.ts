import { Body, Controller, HttpCode, Post } from '@nestjs/common'
import { ApiOkResponse, ApiTags } from '@nestjs/swagger'
import { Actor } from '../http/actor.ts'
import { ApiProblems } from '../problems/api-problems.ts'
import { Runner } from '../runtime/runner.ts'
import { CorrelationDto, MessageDto } from './message.dto.ts'

/** Messages from outside. */
@ApiTags('messages')
@Controller('api/messages')
export class MessagesController {
  constructor(private readonly runner: Runner) {}

  /**
   * Gives it to everybody who waits, else to the process that it starts. Kept while it lives; one
   * that does not and that nobody wants is refused.
   */
  @Post()
  @HttpCode(200)
  @ApiOkResponse({ type: CorrelationDto })
  @ApiProblems(400, 404, 409, 503)
  async publish(@Body() message: MessageDto, @Actor() by: string): Promise<CorrelationDto> {
    const { name, correlationKey, variables } = message
    const sent = {
      name,
      correlationKey,
      variables,
      by,
      messageId: message.messageId ?? undefined,
      timeToLiveMs: message.timeToLiveMs ?? undefined,
    }
    const { correlated, started, buffered } = await this.runner.publish(sent)
    return { correlated: [...correlated], started: [...started], buffered }
  }
}
