import type { Variables } from '@punctual/interpreter'
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger'
import { IsIn, IsInt, IsOptional, Max, Min } from 'class-validator'
import { PageQuery } from '../http/page.ts'
import { IsOptionalText, IsOptionalVariables, IsText, IsVariables } from '../http/rules.ts'
import { type InstanceStatus, instanceStatuses } from '../storage/entities/index.ts'

/** What an instance is one of. */
export const instanceKinds = ['process', 'machine'] as const
export type InstanceKind = (typeof instanceKinds)[number]

const maxVersion = 2 ** 31 - 1

export class StartInstanceDto {
  @ApiProperty({ description: 'The id of the BPMN process or of the machine' })
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

export class EventDto {
  @ApiProperty({ example: 'case.hold', description: 'Of a machine; for a process a message name' })
  @IsText(200)
  event: string

  @ApiPropertyOptional({ type: 'object', additionalProperties: true })
  @IsOptionalVariables()
  variables?: Variables
}

export class CaseEventDto extends EventDto {
  @ApiProperty({ description: 'Every active instance of this case that waits for the event' })
  @IsText()
  businessId: string

  @ApiPropertyOptional({ description: 'Only instances of this process or machine' })
  @IsOptionalText()
  processId?: string
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

  @ApiPropertyOptional({ enum: instanceKinds })
  @IsOptional()
  @IsIn(instanceKinds)
  kind?: InstanceKind

  @ApiPropertyOptional()
  @IsOptionalText()
  processId?: string

  @ApiPropertyOptional()
  @IsOptionalText()
  businessId?: string
}

/** An instance of a process or of a machine. */
export class InstanceDto {
  @ApiProperty()
  key: string

  @ApiProperty({ enum: instanceKinds })
  kind: InstanceKind

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

/** Where an instance is: an element of the diagram, or a state of the machine. */
export class ActiveElementDto {
  @ApiProperty({ description: 'BPMN id, or the id of the state' })
  element: string

  @ApiProperty()
  name: string

  @ApiProperty({ example: 'userTask' })
  type: string
}

export class InstanceWithVariablesDto extends InstanceDto {
  @ApiProperty({ type: [ActiveElementDto] })
  active: ActiveElementDto[]

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

/** What became of an event. */
export class ReceivedEventDto {
  @ApiProperty({ description: 'The instance that took it' })
  key: string

  @ApiProperty({ type: 'integer', description: 'The step of its history' })
  step: number

  @ApiProperty({ enum: instanceStatuses })
  state: InstanceStatus

  @ApiProperty({ type: [ActiveElementDto], description: 'Where it is now' })
  active: ActiveElementDto[]
}

export class ReceivedEventsDto {
  @ApiProperty({ type: [ReceivedEventDto] })
  items: ReceivedEventDto[]
}
