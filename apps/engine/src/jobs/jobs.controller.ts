import type { CommandBody } from '@punctual/interpreter'
import { Body, Controller, Get, HttpCode, Post, Query, Res } from '@nestjs/common'
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger'
import type { FastifyReply } from 'fastify'
import { Actor } from '../http/actor.ts'
import { iso } from '../http/instant.ts'
import { Key } from '../http/key.ts'
import { ApiPage, type Page } from '../http/page.ts'
import { ApiProblems } from '../problems/api-problems.ts'
import { Clock } from '../runtime/clock.ts'
import { Jobs } from '../runtime/jobs.ts'
import { instanceOf, localKey } from '../runtime/keys.ts'
import { Runner } from '../runtime/runner.ts'
import {
  ActivatedJobsDto,
  ActivationDto,
  JobCompletionDto,
  JobDto,
  JobErrorDto,
  JobFailureDto,
  JobsQuery,
} from './job.dto.ts'
import { JobQueries } from './job.queries.ts'

/** Jobs: work for external workers. */
@ApiTags('jobs')
@Controller('api/jobs')
export class JobsController {
  constructor(
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly runner: Runner,
    private readonly queries: JobQueries,
  ) {}

  @Get()
  @ApiPage(JobDto)
  @ApiProblems(400)
  list(@Query() query: JobsQuery): Promise<Page<JobDto>> {
    return this.queries.list(query)
  }

  /** Hands out jobs, or waits for some. Jobs claimed for a client that has gone are handed back. */
  @Post('activation')
  @HttpCode(200)
  @ApiOkResponse({ type: ActivatedJobsDto })
  @ApiProblems(400, 503)
  async activate(
    @Body() { type, worker, maxJobs, timeoutMs, waitMs }: ActivationDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ActivatedJobsDto> {
    const jobs = await this.jobs.activate({
      type,
      worker,
      maxJobs: maxJobs ?? 32,
      timeoutMs: timeoutMs ?? 60_000,
      waitMs: waitMs ?? 0,
      signal: gone(reply),
    })
    return { jobs: jobs.map((job) => ({ ...job, deadline: iso(job.deadline) })) }
  }

  @Post(':key/completion')
  @HttpCode(204)
  @ApiNoContentResponse()
  @ApiProblems(400, 404, 409, 503)
  async complete(@Key() key: string, @Body() { variables }: JobCompletionDto, @Actor() by: string) {
    await this.run(key, by, { type: 'completeJob', key: localKey(key), variables })
  }

  @Post(':key/failure')
  @HttpCode(204)
  @ApiNoContentResponse()
  @ApiProblems(400, 404, 409, 503)
  async fail(@Key() key: string, @Body() body: JobFailureDto, @Actor() by: string) {
    const { message, retryInMs, variables } = body
    const retries = body.retries ?? Math.max(0, (await this.queries.row(key)).retries - 1)
    const retryAt = retryInMs ? this.clock.now() + retryInMs : undefined
    const given = { retries, message, retryAt, variables }
    await this.run(key, by, { type: 'failJob', key: localKey(key), ...given })
  }

  /** Throws a BPMN error at the element of the job. */
  @Post(':key/error')
  @HttpCode(204)
  @ApiNoContentResponse()
  @ApiProblems(400, 404, 409, 503)
  async error(@Key() key: string, @Body() body: JobErrorDto, @Actor() by: string) {
    const { code, message, variables } = body
    await this.run(key, by, { type: 'throwError', key: localKey(key), code, message, variables })
  }

  private async run(key: string, by: string, command: CommandBody): Promise<void> {
    await this.runner.run({ instance: instanceOf(key), command, by })
  }
}

/** Aborts when the client closes the connection before it was answered. */
function gone({ raw }: FastifyReply): AbortSignal {
  const controller = new AbortController()
  raw.once('close', () => {
    if (!raw.writableFinished) controller.abort()
  })
  return controller.signal
}
