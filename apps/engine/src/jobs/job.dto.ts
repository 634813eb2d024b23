import type { Variables } from '@punctual/interpreter'
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger'
import { IsInt, IsOptional, Max, Min } from 'class-validator'
import { PageQuery } from '../http/page.ts'
import { IsKey, IsOptionalText, IsOptionalVariables, IsText } from '../http/rules.ts'

const maxLeaseMs = 24 * 60 * 60_000
const maxWaitMs = 60_000
const maxBackOffMs = 30 * 24 * 60 * 60_000

export class ActivationDto {
  @ApiProperty({ description: 'Type of the jobs that are wanted' })
  @IsText()
  type: string

  @ApiProperty({ description: 'Who works on them' })
  @IsText()
  worker: string

  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 1000, default: 32 })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1000)
  maxJobs?: number

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 1,
    maximum: maxLeaseMs,
    default: 60_000,
    description: 'Length of the lease: another worker may have the job afterwards',
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(maxLeaseMs)
  timeoutMs?: number

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 0,
    maximum: maxWaitMs,
    default: 0,
    description: 'How long to wait when there is no job (long poll)',
  })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(maxWaitMs)
  waitMs?: number
}

/** A job handed to a worker. */
class ActivatedJobDto {
  @ApiProperty()
  key: string

  @ApiProperty()
  type: string

  @ApiProperty()
  instance: string

  @ApiProperty()
  processId: string

  @ApiProperty()
  definitionKey: string

  @ApiProperty({ description: 'BPMN id' })
  element: string

  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } })
  headers: Readonly<Record<string, string>>

  @ApiProperty({ type: 'object', additionalProperties: true })
  variables: Variables

  @ApiProperty({ type: 'integer' })
  retries: number

  @ApiProperty({ format: 'date-time', description: 'End of the lease' })
  deadline: string
}

export class ActivatedJobsDto {
  @ApiProperty({ type: [ActivatedJobDto] })
  jobs: ActivatedJobDto[]
}

export class JobCompletionDto {
  @ApiPropertyOptional({ type: 'object', additionalProperties: true })
  @IsOptionalVariables()
  variables?: Variables
}

export class JobFailureDto {
  @ApiPropertyOptional({
    type: 'integer',
    minimum: 0,
    maximum: 1000,
    description: 'Attempts left, one less than before when not given; 0 raises an incident',
  })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(1000)
  retries?: number

  @ApiProperty({ maxLength: 10_000 })
  @IsText(10_000)
  message: string

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 0,
    maximum: maxBackOffMs,
    description: 'The job is handed out again after that time',
  })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(maxBackOffMs)
  retryInMs?: number

  @ApiPropertyOptional({ type: 'object', additionalProperties: true })
  @IsOptionalVariables()
  variables?: Variables
}

export class JobErrorDto {
  @ApiProperty({ description: 'Code of a BPMN error' })
  @IsText()
  code: string

  @ApiPropertyOptional({ maxLength: 10_000 })
  @IsOptionalText(10_000)
  message?: string

  @ApiPropertyOptional({ type: 'object', additionalProperties: true })
  @IsOptionalVariables()
  variables?: Variables
}

export class JobsQuery extends PageQuery {
  @ApiPropertyOptional()
  @IsOptionalText()
  type?: string

  @ApiPropertyOptional({ description: 'Key of the process instance' })
  @IsOptional()
  @IsKey()
  instance?: string
}

/** An open job. */
export class JobDto {
  @ApiProperty()
  key: string

  @ApiProperty()
  type: string

  @ApiProperty()
  instance: string

  @ApiProperty()
  processId: string

  @ApiProperty({ description: 'BPMN id' })
  element: string

  @ApiProperty({ type: 'integer' })
  retries: number

  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } })
  headers: Record<string, string>

  @ApiProperty({ format: 'date-time' })
  createdAt: string

  @ApiPropertyOptional({ description: 'Who works on it' })
  worker?: string

  @ApiPropertyOptional({
    format: 'date-time',
    description: 'From when on it may be handed out: end of a lease or back-off',
  })
  availableAt?: string

  @ApiPropertyOptional({ description: 'Message of the last failure' })
  failure?: string
}
