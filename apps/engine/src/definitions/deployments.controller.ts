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
      properties: { resources: { type: 'array', items: { type: 'string', format: 'binary' } } },
    },
  })
  @ApiCreatedResponse({ type: DeploymentDto })
  @ApiProblems(400, 413, 415, 422, 503)
  async deploy(@Req() request: FastifyRequest, @Actor() by: string): Promise<DeploymentDto> {
    const { deployment, definitions, problems } = await this.deployer.deploy(
      await read(request),
      by,
    )
    return { deployment, definitions: [...definitions], problems: [...problems] }
  }
}

async function read(request: FastifyRequest): Promise<Resource[]> {
  const resources: Resource[] = []
  let bytes = 0
  for await (const part of partsOf(request)) {
    if (part.type !== 'file' || part.fieldname !== 'resources')
      throw unexpectedPart(part, "files in parts named 'resources'")
    const content = await textOf(part, Math.min(maxFileBytes, maxBytes - bytes))
    bytes += content.length
    resources.push({ name: part.filename, content })
  }
  if (resources.length > 0) return resources
  throw new ApiProblem('validation', "expected files in parts named 'resources', but found none")
}
