import { Controller, Get, Res } from '@nestjs/common'
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger'
import type { FastifyReply } from 'fastify'
import { register } from 'prom-client'
import { OpenWork } from './open-work.ts'

/** Figures for Prometheus. */
@ApiTags('health')
@Controller('metrics')
export class MetricsController {
  constructor(private readonly openWork: OpenWork) {}

  @Get()
  @ApiProduces('text/plain')
  @ApiOkResponse({ schema: { type: 'string' } })
  async metrics(@Res() reply: FastifyReply): Promise<void> {
    await this.openWork.measure()
    await reply.type(register.contentType).send(await register.metrics())
  }
}
