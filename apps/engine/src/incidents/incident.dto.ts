import type { Variables } from '@punctual/interpreter'
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger'
import { IsIn, IsInt, IsOptional, Max, Min } from 'class-validator'
import { PageQuery } from '../http/page.ts'
import { IsKey, IsOptionalVariables } from '../http/rules.ts'
import { incidentStates } from '../storage/entities/index.ts'

type IncidentState = (typeof incidentStates)[number]

export class IncidentsQuery extends PageQuery {
  @ApiPropertyOptional({ description: 'Key of the process instance' })
  @IsOptional()
  @IsKey()
  instance?: string

  @ApiPropertyOptional({ enum: incidentStates, default: 'open' })
  @IsOptional()
  @IsIn(incidentStates)
  state: IncidentState = 'open'
}

/** Something that stopped an instance until a person mends it. */
export class IncidentDto {
  @ApiProperty()
  key: string

  @ApiProperty()
  instance: string

  @ApiPropertyOptional()
  businessId?: string

  @ApiProperty()
  processId: string

  @ApiProperty({ description: 'BPMN id' })
  element: string

  @ApiProperty()
  elementName: string

  @ApiProperty({ example: 'expressionError' })
  kind: string

  @ApiProperty({ description: '"expected …, but …"' })
  message: string

  @ApiPropertyOptional({ description: 'The FEEL expression to blame' })
  expression?: string

  @ApiPropertyOptional({ description: 'Key of the job to blame' })
  job?: string

  @ApiProperty({ enum: incidentStates })
  state: IncidentState

  @ApiProperty({ format: 'date-time' })
  createdAt: string

  @ApiPropertyOptional({ format: 'date-time' })
  resolvedAt?: string
}

export class ResolutionDto {
  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: true,
    description: 'Mended variables',
  })
  @IsOptionalVariables()
  variables?: Variables

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 1,
    maximum: 1000,
    description: 'New attempts of the job',
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1000)
  retries?: number
}
