import { Controller, Post, Req } from '@nestjs/common'
import { ApiBody, ApiConsumes, ApiCreatedResponse, ApiTags } from '@nestjs/swagger'
import type { FastifyRequest } from 'fastify'
import { Deployer, type Resource } from '../deployment/deployer.ts'
import { Actor } from '../http/actor.ts'
import { partsOf, textOf, unexpectedPart } from '../http/upload.ts'
import { ApiProblems } from '../problems/api-problems.ts'
import { ApiProblem } from '../problems/problem.ts'
import { DeploymentDto } from './definition.dto.ts'

/** Largest file of a deployment. */
const maxFileBytes = 10 * 1024 * 1024
/** All files of a deployment together. */
const maxBytes = 50 * 1024 * 1024
const REASON_MAX = 500

/** Deployments: files that become processes, decisions, forms, ladders and calendars. */
@ApiTags('definitions')
@Controller('api/deployments')
export class DeploymentsController {
  constructor(private readonly deployer: Deployer) {}

  /** Deploys all of the files or, when one has an error, none. */
  @Post()
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: {
      type: 'object',
      required: ['resources'],
      properties: {
        resources: { type: 'array', items: { type: 'string', format: 'binary' } },
        reason: { type: 'string', maxLength: REASON_MAX, description: 'Why, for those who ask' },
      },
    },
  })
  @ApiCreatedResponse({ type: DeploymentDto })
  @ApiProblems(400, 413, 415, 422, 503)
  async deploy(@Req() request: FastifyRequest, @Actor() by: string): Promise<DeploymentDto> {
    const { resources, reason } = await read(request)
    const { deployment, definitions, problems } = await this.deployer.deploy(resources, by, reason)
    return { deployment, definitions: [...definitions], problems: [...problems] }
  }
}

type Files = Readonly<{ resources: Resource[]; reason?: string }>

async function read(request: FastifyRequest): Promise<Files> {
  const resources: Resource[] = []
  let reason: string | undefined
  let bytes = 0
  for await (const part of partsOf(request)) {
    if (part.type === 'field' && part.fieldname === 'reason') {
      reason = reasonOf(part.value)
      continue
    }
    if (part.type !== 'file' || part.fieldname !== 'resources')
      throw unexpectedPart(part, "files in parts named 'resources'")
    const content = await textOf(part, Math.min(maxFileBytes, maxBytes - bytes))
    bytes += content.length
    resources.push({ name: part.filename, content })
  }
  if (resources.length > 0) return { resources, ...(reason !== undefined && { reason }) }
  throw new ApiProblem('validation', "expected files in parts named 'resources', but found none")
}

function reasonOf(value: unknown): string {
  const isText = typeof value === 'string' && value !== '' && !/\p{Cc}/u.test(value)
  if (isText && value.length <= REASON_MAX) return value
  const want = `expected a reason of 1 to ${REASON_MAX} characters without control characters`
  throw new ApiProblem('validation', `${want}, but found another`)
}
