import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { MultipartFile } from '@fastify/multipart'
import {
  Controller,
  Get,
  HttpCode,
  type OnModuleDestroy,
  Post,
  Query,
  Req,
  Res,
} from '@nestjs/common'
import {
  ApiAcceptedResponse,
  ApiBody,
  ApiConsumes,
  ApiOkResponse,
  ApiProduces,
  ApiTags,
  getSchemaPath,
} from '@nestjs/swagger'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Subject, distinctUntilChanged, exhaustMap, map, takeUntil, takeWhile, timer } from 'rxjs'
import { Actor } from '../http/actor.ts'
import { Key } from '../http/key.ts'
import { ApiPage, type Page } from '../http/page.ts'
import { partsOf, textOf, tooLarge, unexpectedPart } from '../http/upload.ts'
import { streamEvents } from '../live/event-stream.ts'
import { ApiProblems } from '../problems/api-problems.ts'
import { ApiProblem } from '../problems/problem.ts'
import { AcceptedReplayDto, ReplayDto, ReplayHeadDto, ReplaysQuery } from './replay.dto.ts'
import { ReplayQueries } from './replay.queries.ts'
import { Replays } from './replays.ts'

const maxLogBytes = 256 * 1024 * 1024
const maxMapBytes = 1024 * 1024
const maxProcessIdLength = 200
const watchMs = 500

/** Replays of recorded logs. */
@ApiTags('replays')
@Controller('api/replays')
export class ReplaysController implements OnModuleDestroy {
  private readonly closing = new Subject<void>()

  constructor(
    private readonly replays: Replays,
    private readonly queries: ReplayQueries,
  ) {}

  /** Begins a replay; `GET /api/replays/:key` says how it goes and what came of it. */
  @Post()
  @HttpCode(202)
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: {
      type: 'object',
      required: ['log', 'map', 'process'],
      properties: {
        log: { type: 'string', format: 'binary', description: 'CSV or XES, gzipped or not' },
        map: { type: 'string', format: 'binary', description: 'The mapping file' },
        process: { type: 'string', description: 'The BPMN process id' },
      },
    },
  })
  @ApiAcceptedResponse({ type: AcceptedReplayDto })
  @ApiProblems(400, 404, 413, 415, 422, 503)
  async begin(@Req() request: FastifyRequest, @Actor() by: string): Promise<AcceptedReplayDto> {
    const folder = await mkdtemp(join(tmpdir(), 'punctual-replay-'))
    const clear = () => rm(folder, { recursive: true, force: true })
    try {
      const path = join(folder, 'log')
      const { log, map: mapping, processId } = await read(request, path)
      const { key, ended } = await this.replays.begin({ processId, map: mapping, path, log, by })
      void ended.finally(clear)
      return { key }
    } catch (error) {
      await clear()
      throw error
    }
  }

  @Get()
  @ApiPage(ReplayHeadDto)
  @ApiProblems(400)
  list(@Query() query: ReplaysQuery): Promise<Page<ReplayHeadDto>> {
    return this.queries.list(query)
  }

  @Get(':key')
  @ApiOkResponse({ type: ReplayDto })
  @ApiProblems(400, 404)
  one(@Key() key: string): Promise<ReplayDto> {
    return this.queries.one(key)
  }

  /** Server-sent events: `event: progress` whenever it moved, the last one when it has ended. */
  @Get(':key/events')
  @ApiProduces('text/event-stream')
  @ApiOkResponse({
    description: 'Events `progress` whose data is a ReplayHeadDto',
    content: { 'text/event-stream': { schema: { $ref: getSchemaPath(ReplayHeadDto) } } },
  })
  @ApiProblems(400, 404)
  async events(@Key() key: string, @Res() reply: FastifyReply): Promise<void> {
    await this.queries.one(key)
    const progress = timer(0, watchMs).pipe(
      exhaustMap(() => this.queries.one(key)),
      map(({ report: _report, ...head }) => head),
      distinctUntilChanged((a, b) => JSON.stringify(a) === JSON.stringify(b)),
      takeWhile(({ state }) => state === 'running', true),
      map((data) => ({ event: 'progress', data })),
      takeUntil(this.closing),
    )
    streamEvents(reply, progress)
  }

  onModuleDestroy() {
    this.closing.next()
  }
}

/** Writes the log to `path`, whatever the order of the parts. */
async function read(request: FastifyRequest, path: string) {
  const found: { log?: string; map?: string; process?: string } = {}
  for await (const part of partsOf(request)) {
    if (part.fieldname === 'log' && part.type === 'file') found.log = await save(part, path)
    else if (part.fieldname === 'map')
      found.map = part.type === 'file' ? await textOf(part, maxMapBytes) : String(part.value)
    else if (part.fieldname === 'process' && part.type === 'field')
      found.process = String(part.value)
    else throw unexpectedPart(part, "a file 'log', a file 'map' and a text 'process'")
  }
  const missing = (['log', 'map', 'process'] as const).find((name) => !found[name])
  if (missing) throw new ApiProblem('validation', `expected a part '${missing}', but there is none`)
  const { log, map: mapping, process } = found
  if (process!.length > maxProcessIdLength || process!.includes('\0'))
    throw new ApiProblem(
      'validation',
      "expected 'process' to be the id of a process, but it is not",
    )
  return { log: log!, map: mapping!, processId: process! }
}

async function save(part: MultipartFile, path: string): Promise<string> {
  await pipeline(part.file, createWriteStream(path))
  if (part.file.truncated || part.file.bytesRead > maxLogBytes)
    throw tooLarge(part.filename, maxLogBytes)
  return part.filename.replace(/\p{Cc}/gu, '') || 'log'
}
