import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger'
import { IsIn, IsInt, IsOptional, Max, Min, ValidateBy } from 'class-validator'
import { PageQuery } from '../http/page.ts'
import { IsKey, IsOptionalText } from '../http/rules.ts'
import { ActiveElementDto, InstanceDto } from '../instances/instance.dto.ts'
import { type InstanceStatus, instanceStatuses } from '../storage/entities/index.ts'

const maxVersion = 2 ** 31 - 1
const textMax = 2_000
const incidentFilters = ['open', 'none'] as const

/** Which instances are meant: all that is said holds. */
export class InstanceFilterDto {
  @ApiPropertyOptional({ description: 'The id of the process or machine' })
  @IsOptionalText()
  processId?: string

  @ApiPropertyOptional({ type: 'integer', description: 'Of the process; every one without it' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(maxVersion)
  version?: number

  @ApiPropertyOptional({ description: 'Where they are now: BPMN id, or id of a state' })
  @IsOptionalText()
  element?: string

  @ApiPropertyOptional({ enum: instanceStatuses })
  @IsOptional()
  @IsIn(instanceStatuses)
  state?: InstanceStatus

  @ApiPropertyOptional({ enum: incidentFilters, description: 'With or without an open incident' })
  @IsOptional()
  @IsIn(incidentFilters)
  incident?: (typeof incidentFilters)[number]

  @ApiPropertyOptional({
    description: 'JSON of variables of the outermost scope, as they must be',
    example: '{"tier":"gold"}',
  })
  @IsOptional()
  @IsOptionalText(textMax)
  @IsJsonObject()
  variables?: string

  @ApiPropertyOptional({ description: 'Beginning of a business id, in any capitals, or a key' })
  @IsOptionalText()
  search?: string
}

/** A filter and where its page begins. */
export class OperatedInstancesQuery extends InstanceFilterDto implements PageQuery {
  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 500, default: 50 })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(500)
  limit: number = 50

  @ApiPropertyOptional({
    description: '`next` of the page before; with `variables` a page may be short and go on',
  })
  @IsOptionalText(textMax)
  after?: string
}

/** An instance as an operator sees it. */
export class OperatedInstanceDto extends InstanceDto {
  @ApiProperty()
  processName: string

  @ApiProperty({ type: [ActiveElementDto] })
  active: ActiveElementDto[]

  @ApiProperty({ type: 'integer', description: 'Open ones of this very instance' })
  incidents: number
}

/** How many match a filter, whatever their state; no more than `most` are counted. */
export class InstanceCountsDto {
  @ApiProperty({ type: 'integer' })
  active: number

  @ApiProperty({ type: 'integer' })
  completed: number

  @ApiProperty({ type: 'integer' })
  terminated: number

  @ApiProperty({ type: 'integer', description: 'With an open incident' })
  stuck: number

  @ApiProperty({ type: 'integer', description: 'A count of so many may be larger' })
  most: number
}

/** Who is at an element now. */
export class ElementLoadDto {
  @ApiProperty({ description: 'BPMN id, or the id of a state' })
  element: string

  @ApiProperty({ type: 'integer', description: 'Instances of the element that are active' })
  active: number

  @ApiProperty({ type: 'integer', description: 'Open incidents' })
  incidents: number
}

export class ElementLoadsDto {
  @ApiProperty({ type: [ElementLoadDto] })
  items: ElementLoadDto[]
}

export class ElementLoadsQuery {
  @ApiProperty({ description: 'Key of a process or machine definition' })
  @IsKey()
  definitionKey: string
}

function IsJsonObject() {
  return ValidateBy({
    name: 'isJsonObject',
    validator: {
      validate: (value) => objectOf(value) !== undefined,
      defaultMessage: () => 'variables must be a JSON object such as {"tier":"gold"}',
    },
  })
}

function objectOf(text: unknown): object | undefined {
  try {
    const value: unknown = JSON.parse(String(text))
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined
  } catch {
    return undefined
  }
}
