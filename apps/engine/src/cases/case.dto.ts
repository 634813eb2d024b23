import type { Variables } from '@punctual/interpreter'
import {
  ApiExtraModels,
  ApiProperty,
  ApiPropertyOptional,
  OmitType,
  getSchemaPath,
} from '@nestjs/swagger'
import { IsIn, IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator'
import { PageQuery } from '../http/page.ts'
import { IsOptionalText } from '../http/rules.ts'
import { IncidentDto } from '../incidents/incident.dto.ts'
import { ActiveElementDto, type InstanceKind, instanceKinds } from '../instances/instance.dto.ts'
import { PromiseDto } from '../promises/promise.dto.ts'
import { type InstanceStatus, instanceStatuses } from '../storage/entities/index.ts'
import { TaskDto } from '../tasks/task.dto.ts'
import { CompanionDto, CustomerCaseDto } from './others.dto.ts'
import { StageDto, WaitDto } from './progress.dto.ts'

const caseStates = [...instanceStatuses, 'all'] as const
const caseKinds = [...instanceKinds, 'all'] as const
const caseSorts = ['due', '-openedAt'] as const
/** Languages in which history is told. */
export const languages = ['zh-CN', 'en'] as const
export type Language = (typeof languages)[number]

export class CasesQuery extends PageQuery {
  @ApiPropertyOptional({ enum: caseStates, default: 'active' })
  @IsOptional()
  @IsIn(caseStates)
  state: (typeof caseStates)[number] = 'active'

  @ApiPropertyOptional({ enum: caseKinds, default: 'process' })
  @IsOptional()
  @IsIn(caseKinds)
  kind: (typeof caseKinds)[number] = 'process'

  @ApiPropertyOptional({ description: 'Of a process, or of a machine' })
  @IsOptionalText()
  processId?: string

  @ApiPropertyOptional({ description: 'Beginning of a business id, in any capitals, or a key' })
  @IsOptionalText()
  search?: string

  @ApiPropertyOptional({
    description:
      'A `customerId` or a telephone number: the newest cases of that customer, for who may see ' +
      'personal data; other filters do not count',
  })
  @IsOptionalText()
  customer?: string

  @ApiPropertyOptional({ description: 'Key of a replay: its cases; `none`: no replayed cases' })
  @IsOptional()
  @Matches(/^(none|\d{1,18})$/, { message: 'replay must be the key of a replay or none' })
  replay?: string

  @ApiPropertyOptional({
    enum: caseSorts,
    description:
      '`due`: earliest promise first, active cases only, their default without `search`; ' +
      '`-openedAt`: newest first',
  })
  @IsOptional()
  @IsIn(caseSorts)
  sort?: (typeof caseSorts)[number]
}

export class HistoryQuery extends PageQuery {
  @ApiPropertyOptional({
    type: 'integer',
    minimum: 0,
    description: 'Only later steps: what a reader of the rest has not seen yet',
  })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(2 ** 31 - 1)
  afterStep?: number

  @ApiPropertyOptional({ enum: languages, default: 'zh-CN' })
  @IsOptional()
  @IsIn(languages)
  language: Language = 'zh-CN'
}

/** A case: an instance of a process or machine that nobody called. */
export class CaseDto {
  @ApiProperty()
  key: string

  @ApiProperty({ enum: instanceKinds })
  kind: InstanceKind

  @ApiPropertyOptional()
  businessId?: string

  @ApiProperty()
  processId: string

  @ApiProperty({ type: 'integer' })
  version: number

  @ApiProperty()
  definitionKey: string

  @ApiProperty()
  processName: string

  @ApiProperty({ description: 'Its variable `title`, else its business id, else the process name' })
  title: string

  @ApiPropertyOptional({ description: '`tier`, else `level`, else `VIP`, as its variables say' })
  tier?: string

  @ApiPropertyOptional({ description: 'Who took it first and answers for it' })
  firstResponsible?: string

  @ApiPropertyOptional({ description: 'The unit that answers for it' })
  unit?: string

  @ApiProperty({ enum: instanceStatuses })
  state: InstanceStatus

  @ApiPropertyOptional({ description: 'The instance that called this one' })
  parent?: string

  @ApiProperty({ format: 'date-time' })
  openedAt: string

  @ApiPropertyOptional({ format: 'date-time' })
  endedAt?: string

  @ApiPropertyOptional({ type: 'integer', description: 'Highest of its open tasks' })
  priority?: number

  @ApiProperty({ type: [ActiveElementDto] })
  active: ActiveElementDto[]

  @ApiProperty({ type: 'integer', description: 'Open incidents' })
  incidents: number

  @ApiProperty({ type: 'integer', description: 'Promises missed so far' })
  missed: number

  @ApiPropertyOptional({ type: PromiseDto, description: 'Its open promise that is due first' })
  nextDue?: PromiseDto

  @ApiProperty({ description: 'Driven by a replayed log' })
  replay: boolean
}

/** Who answers for a case from now on. */
export class CaseUnitDto {
  @ApiProperty({ description: 'Id of the unit; empty for none' })
  @IsString()
  @MaxLength(200)
  unit: string
}

/** How often an element was entered and left, and what is stuck there. */
export class ElementCountsDto {
  @ApiProperty({ type: 'integer' })
  active: number

  @ApiProperty({ type: 'integer' })
  completed: number

  @ApiProperty({ type: 'integer' })
  terminated: number

  @ApiProperty({ type: 'integer' })
  incidents: number
}

/** A process that the case called. */
export class CallDto {
  @ApiProperty({ description: 'BPMN id of the call activity, or id of what a machine invoked' })
  element: string

  @ApiProperty({ description: 'Key of the called instance' })
  key: string
}

@ApiExtraModels(ElementCountsDto)
export class CaseDetailDto extends OmitType(CaseDto, ['incidents'] as const) {
  @ApiProperty({ type: 'object', additionalProperties: true })
  variables: Variables

  @ApiProperty({ type: [TaskDto], description: 'Open ones, of called processes too' })
  tasks: TaskDto[]

  @ApiProperty({ type: [PromiseDto], description: 'Open and ended ones, of called processes too' })
  promises: PromiseDto[]

  @ApiProperty({ type: [IncidentDto], description: 'Open ones, of called processes too' })
  incidents: IncidentDto[]

  @ApiProperty({
    type: 'object',
    additionalProperties: { $ref: getSchemaPath(ElementCountsDto) },
    description: 'By BPMN id, or by the id of the state',
  })
  elements: Record<string, ElementCountsDto>

  @ApiProperty({ type: [CallDto] })
  calls: CallDto[]

  @ApiProperty({
    type: [StageDto],
    description:
      'By the property `stage` of its steps, in the order of the file; the main steps of a ' +
      'process that names none; empty for machines',
  })
  stages: StageDto[]

  @ApiProperty({ type: [WaitDto], description: 'Messages and signals, of called processes too' })
  waits: WaitDto[]

  @ApiProperty({ type: [CompanionDto], description: 'Others of the same business id' })
  companions: CompanionDto[]

  @ApiProperty({
    type: [CustomerCaseDto],
    description: 'Others of the same customer, by `customerId`, else `phone`; newest first',
  })
  customerCases: CustomerCaseDto[]
}

/** One event of a step, as data and as a sentence. */
const subjects = ['clock', 'timer', 'task', 'gateway'] as const

/** What an explanation is asked for by. */
export class WhyOfDto {
  @ApiProperty({ enum: subjects })
  about: (typeof subjects)[number]

  @ApiProperty({ description: 'Its key' })
  of: string
}

/** One event of a history. */
export class HistoryEventDto {
  @ApiProperty({ example: 'taskCompleted' })
  type: string

  @ApiPropertyOptional({ description: 'BPMN id' })
  element?: string

  @ApiProperty({ description: 'What a person reads' })
  sentence: string

  @ApiProperty({ type: 'object', additionalProperties: true, description: 'The event as stored' })
  data: Record<string, unknown>

  @ApiPropertyOptional({ description: 'What the instance can be asked about it: why?' })
  why?: WhyOfDto
}

/** One accepted command and what it caused. */
export class HistoryStepDto {
  @ApiProperty({ type: 'integer' })
  step: number

  @ApiProperty({ format: 'date-time' })
  at: string

  @ApiProperty({ description: 'The actor' })
  by: string

  @ApiProperty({ example: 'completeTask' })
  command: string

  @ApiProperty({ type: [HistoryEventDto] })
  events: HistoryEventDto[]
}
