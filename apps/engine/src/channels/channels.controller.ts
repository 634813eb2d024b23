import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common'
import { ApiOkResponse, ApiTags } from '@nestjs/swagger'
import { Actor } from '../http/actor.ts'
import { Id } from '../http/key.ts'
import { ApiProblems } from '../problems/api-problems.ts'
import { ChannelsDto, ChannelTestDto, ChannelTestedDto } from './channel.dto.ts'
import { ChannelQueries } from './channel.queries.ts'

/** Ways by which notices reach people and systems, and how they do. */
@ApiTags('notices')
@Controller('api/channels')
export class ChannelsController {
  constructor(private readonly channels: ChannelQueries) {}

  @Get()
  @ApiOkResponse({ type: ChannelsDto })
  async list(): Promise<ChannelsDto> {
    return { items: await this.channels.all() }
  }

  /** Sends a word by the channel at once, and says what became of it. */
  @Post(':id/test')
  @HttpCode(200)
  @ApiOkResponse({ type: ChannelTestedDto })
  @ApiProblems(400, 404)
  test(
    @Id() id: string,
    @Body() { to }: ChannelTestDto,
    @Actor() by: string,
  ): Promise<ChannelTestedDto> {
    return this.channels.test(id, to, by)
  }
}
