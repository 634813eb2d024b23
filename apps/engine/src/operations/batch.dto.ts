import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger'
import { Type } from 'class-transformer'
import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsString, ValidateNested } from 'class-validator'
import { PageQuery } from '../http/page.ts'
import { IsText } from '../http/rules.ts'
import { batchKinds, batchOutcomes, batchStates } from '../storage/entities/batch.ts'
import { InstanceFilterDto } from './operation.dto.ts'

/** Most instances or incidents that one batch touches. */
export const ITEMS_MAX = 10_000

type Outcome = (typeof batchOutcomes)[number]

/** Chosen instances, or all that match a filter now. */
export class SelectionDto {
  @ApiPropertyOptional({ type: [String], maxItems: ITEMS_MAX, description: 'Keys of instances' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(ITEMS_MAX)
  @IsString({ each: true })
  instances?: string[]

  @ApiPropertyOptional({ type: InstanceFilterDto })
  @IsOptional()
  @ValidateNested()
  @Type(() => InstanceFilterDto)
  filter?: InstanceFilterDto
}

export class BatchRequestDto extends SelectionDto {
  @ApiProperty({ enum: batchKinds, description: 'Cancel instances, or try their incidents again' })
  @IsIn(batchKinds)
  kind: (typeof batchKinds)[number]
}

export class BatchReasonDto {
  @ApiProperty({ minLength: 1, maxLength: 500 })
  @IsText(500)
  reason: string
}

/** How many items ended in which way. */
export class OutcomeCountsDto implements Record<Outcome, number> {
  @ApiProperty({ type: 'integer', description: 'Instances that are cancelled' })
  terminated: number

  @ApiProperty({ type: 'integer', description: 'Incidents that are gone' })
  resolved: number

  @ApiProperty({ type: 'integer', description: 'Jobs that a worker can take again' })
  handedOut: number

  @ApiProperty({ type: 'integer', description: 'Tried again, and stuck again at once' })
  stuckAgain: number

  @ApiProperty({ type: 'integer', description: 'Had ended or changed meanwhile' })
  refused: number
}

/** One thing done to many instances: previewed first, then done to what was selected. */
export class BatchDto {
  @ApiProperty()
  key: string

  @ApiProperty({ enum: batchKinds })
  kind: (typeof batchKinds)[number]

  @ApiProperty({ enum: batchStates })
  state: (typeof batchStates)[number]

  @ApiProperty({ description: 'Nobody runs it any more: ask for its execution again' })
  interrupted: boolean

  @ApiProperty({ type: SelectionDto })
  selection: SelectionDto

  @ApiProperty({ type: 'integer', description: 'Selected: so many are executed' })
  total: number

  @ApiProperty({ type: 'integer' })
  done: number

  @ApiProperty({ type: OutcomeCountsDto })
  outcomes: OutcomeCountsDto

  @ApiPropertyOptional({ type: 'integer', description: 'Still match the filter at the end' })
  left?: number

  @ApiProperty()
  by: string

  @ApiProperty({ format: 'date-time' })
  createdAt: string

  @ApiPropertyOptional()
  reason?: string

  @ApiPropertyOptional()
  startedBy?: string

  @ApiPropertyOptional({ format: 'date-time' })
  startedAt?: string

  @ApiPropertyOptional({ format: 'date-time' })
  endedAt?: string
}

export class BatchItemsQuery extends PageQuery {
  @ApiPropertyOptional({ enum: batchOutcomes })
  @IsOptional()
  @IsIn(batchOutcomes)
  outcome?: Outcome
}

/** One instance, or one incident of it, and what became of it. */
export class BatchItemDto {
  @ApiProperty()
  instance: string

  @ApiPropertyOptional({ description: 'Key of the incident' })
  incident?: string

  @ApiPropertyOptional({ enum: batchOutcomes, description: 'Not yet without it' })
  outcome?: Outcome

  @ApiPropertyOptional({ description: 'Why: the refusal, or the new incident' })
  detail?: string
}
