import type { Variables } from '@punctual/interpreter'
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger'
import { IsIn, IsInt, IsOptional, Max, Min } from 'class-validator'
import { PageQuery } from '../http/page.ts'
import { IsOptionalText, IsOptionalVariables, IsText, IsVariables } from '../http/rules.ts'
import { type InstanceStatus, instanceStatuses } from '../storage/entities/index.ts'

const maxVersion = 2 ** 31 - 1

export class StartInstanceDto {
  @ApiProperty({ description: 'The BPMN process id' })
  @IsText()
  processId: string

  @ApiPropertyOptional({ type: 'integer', description: 'The latest one when it is not given' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(maxVersion)
  version?: number

  @ApiPropertyOptional({ description: 'What people call the case, e.g. an order number' })
  @IsOptionalText()
  businessId?: string

  @ApiPropertyOptional({ type: 'object', additionalProperties: true })
  @IsOptionalVariables()
  variables?: Variables
}

export class SetVariablesDto {
  @ApiProperty({ type: 'object', additionalProperties: true })
  @IsVariables()
  variables: Variables
}

export class CancellationDto {
  @ApiPropertyOptional({ maxLength: 500 })
  @IsOptionalText(500)
  reason?: string
}

export class InstancesQuery extends PageQuery {
  @ApiPropertyOptional({ enum: instanceStatuses })
  @IsOptional()
  @IsIn(instanceStatuses)
  state?: InstanceStatus

  @ApiPropertyOptional()
  @IsOptionalText()
  processId?: string

  @ApiPropertyOptional()
  @IsOptionalText()
  businessId?: string
}

/** A process instance. */
export class InstanceDto {
  @ApiProperty()
  key: string

  @ApiProperty()
  processId: string

  @ApiProperty({ type: 'integer' })
  version: number

  @ApiProperty()
  definitionKey: string

  @ApiPropertyOptional()
  businessId?: string

  @ApiProperty({ enum: instanceStatuses })
  state: InstanceStatus

  @ApiPropertyOptional({ description: 'The instance that called this one' })
  parent?: string

  @ApiProperty({ description: 'The topmost caller; the instance itself when nobody called it' })
  root: string

  @ApiProperty({ format: 'date-time' })
  openedAt: string

  @ApiPropertyOptional({ format: 'date-time' })
  endedAt?: string

  @ApiProperty({ description: 'Driven by a replayed log' })
  replay: boolean

  @ApiProperty({ description: 'Stopped by an internal error until an operator has looked' })
  quarantined: boolean
}

export class InstanceWithVariablesDto extends InstanceDto {
  @ApiProperty({ type: 'object', additionalProperties: true })
  variables: Variables
}

/** What a started instance is told by. */
export class StartedInstanceDto {
  @ApiProperty()
  key: string

  @ApiProperty()
  processId: string

  @ApiProperty({ type: 'integer' })
  version: number

  @ApiPropertyOptional()
  businessId?: string

  @ApiProperty({ enum: instanceStatuses, description: 'As it stands after its first step' })
  state: InstanceStatus
}
