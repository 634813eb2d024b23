import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger'
import { IsBoolean, IsIn, IsOptional } from 'class-validator'
import { PageQuery } from '../http/page.ts'
import { IsOptionalText } from '../http/rules.ts'
import { ProblemItem } from '../problems/problem.dto.ts'
import { type DefinitionKind, definitionKinds } from '../storage/entities/index.ts'

export class DefinitionsQuery extends PageQuery {
  @ApiPropertyOptional({ enum: definitionKinds })
  @IsOptional()
  @IsIn(definitionKinds)
  kind?: DefinitionKind

  @ApiPropertyOptional({ description: 'Process, machine, decision, form, ladder or calendar id' })
  @IsOptionalText()
  id?: string

  @ApiPropertyOptional({ description: 'Only the latest (true) or the older (false) versions' })
  @IsOptional()
  @IsBoolean()
  latest?: boolean
}

/** One version of something that was deployed. */
export class DefinitionDto {
  @ApiProperty()
  key: string

  @ApiProperty({ enum: definitionKinds })
  kind: DefinitionKind

  @ApiProperty()
  id: string

  @ApiProperty({ type: 'integer' })
  version: number

  @ApiProperty()
  latest: boolean

  @ApiPropertyOptional()
  name?: string

  @ApiProperty({ description: 'The file it came from' })
  resource: string

  @ApiProperty()
  deployment: string

  @ApiProperty({ format: 'date-time' })
  deployedAt: string

  @ApiProperty()
  deployedBy: string

  @ApiPropertyOptional({ description: 'Why, as it was said when it was deployed' })
  reason?: string
}

/** How much of the engine's work a definition is. */
export class DefinitionUsageDto {
  @ApiProperty({ type: 'integer', description: 'Instances of this very version that run' })
  running: number
}

class DeployedDefinitionDto {
  @ApiProperty({ enum: definitionKinds })
  kind: DefinitionKind

  @ApiProperty()
  id: string

  @ApiProperty({ type: 'integer' })
  version: number

  @ApiProperty()
  key: string

  @ApiProperty()
  resource: string

  @ApiProperty({ description: 'False when it was deployed before: it keeps its version' })
  changed: boolean
}

export class DeploymentDto {
  @ApiProperty()
  deployment: string

  @ApiProperty({ type: [DeployedDefinitionDto] })
  definitions: DeployedDefinitionDto[]

  @ApiProperty({ type: [ProblemItem], description: 'Warnings' })
  problems: ProblemItem[]
}
