import type { MultipartFile } from '@fastify/multipart'
import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common'
import {
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiOkResponse,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Actor } from '../http/actor.ts'
import { Id, Key } from '../http/key.ts'
import { ApiPage, PageQuery, type Page } from '../http/page.ts'
import { partsOf, tooLarge, unexpectedPart } from '../http/upload.ts'
import { AccessLog } from '../identity/access-log.ts'
import { ApiProblems } from '../problems/api-problems.ts'
import { ApiProblem } from '../problems/problem.ts'
import { CommentDto } from './comment.dto.ts'
import { Comments, type Upload } from './comments.ts'
import { endsTaken, mediaTypeOf } from './media-type.ts'

/** Largest file of a comment. */
const fileBytesMax = 10 * 1024 * 1024
const filesMax = 5
const bodyMax = 5_000
const nameMax = 200

/** What people say about cases, with files. */
@ApiTags('cases')
@Controller('api')
export class CommentsController {
  constructor(
    private readonly comments: Comments,
    private readonly accesses: AccessLog,
  ) {}

  @Get('cases/:key/comments')
  @ApiPage(CommentDto)
  @ApiProblems(400, 404)
  list(@Key() key: string, @Query() query: PageQuery): Promise<Page<CommentDto>> {
    return this.comments.list(key, query)
  }

  /** Says something; whoever is named (`@li.na`) is told in their inbox. */
  @Post('cases/:key/comments')
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: {
      type: 'object',
      required: ['body'],
      properties: {
        body: { type: 'string', maxLength: bodyMax },
        files: { type: 'array', items: { type: 'string', format: 'binary' }, maxItems: filesMax },
      },
    },
  })
  @ApiCreatedResponse({ type: CommentDto })
  @ApiProblems(400, 404, 413, 415)
  async add(
    @Key() key: string,
    @Req() request: FastifyRequest,
    @Actor() by: string,
  ): Promise<CommentDto> {
    await this.comments.mustExist(key)
    return this.comments.add(key, { ...(await read(request)), by })
  }

  /** The file; who has read it is kept. */
  @Get('attachments/:id')
  @ApiProduces('application/octet-stream')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @ApiProblems(400, 404)
  async attachment(
    @Id() id: string,
    @Actor() by: string,
    @Req() { ip }: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { instance, name, type, content } = await this.comments.attachment(id)
    await this.accesses.note({
      by,
      kind: 'attachment',
      what: `${name} of case ${instance}`,
      address: ip,
    })
    await reply
      .type(type)
      .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
      .header('x-content-type-options', 'nosniff')
      .header('cache-control', 'private, no-store')
      .send(Buffer.from(content))
  }
}

async function read(request: FastifyRequest): Promise<{ body: string; files: Upload[] }> {
  let body = ''
  const files: Upload[] = []
  for await (const part of partsOf(request)) {
    if (part.fieldname === 'body' && part.type === 'field') body = String(part.value).trim()
    else if (part.fieldname === 'files' && part.type === 'file') files.push(await upload(part))
    else throw unexpectedPart(part, "a text 'body' and files in parts named 'files'")
    if (files.length > filesMax)
      throw new ApiProblem('validation', `expected at most ${filesMax} files, but there are more`)
  }
  if (body === '' || body.length > bodyMax || body.includes('\0'))
    throw new ApiProblem(
      'validation',
      `expected 'body' to be a text of 1 to ${bodyMax} characters, but it is not`,
    )
  return { body, files }
}

async function upload(part: MultipartFile): Promise<Upload> {
  const name = part.filename.replace(/[\p{Cc}/\\]/gu, '').slice(-nameMax) || 'file'
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of part.file as AsyncIterable<Buffer>) {
    if ((bytes += chunk.length) > fileBytesMax) throw tooLarge(name, fileBytesMax)
    chunks.push(chunk)
  }
  const content = Buffer.concat(chunks)
  const type = mediaTypeOf(name, content)
  if (type !== undefined) return { name, type, content }
  throw new ApiProblem(
    'unsupportedMediaType',
    `expected '${name}' to be one of ${endsTaken} and what its name says, but it is not`,
  )
}
