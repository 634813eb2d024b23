import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger'
import { IsInstant, IsOptionalText } from '../http/rules.ts'

export class InsightsQuery {
  @ApiProperty({ format: 'date-time' })
  @IsInstant()
  from: string

  @ApiProperty({ format: 'date-time' })
  @IsInstant()
  to: string

  @ApiPropertyOptional({ description: 'Only this process' })
  @IsOptionalText()
  processId?: string
}

/** Cases that were opened on a day, by the state that they are in now. */
class CasesOfDayDto {
  @ApiProperty({ format: 'date' })
  day: string

  @ApiProperty({ type: 'integer' })
  active: number

  @ApiProperty({ type: 'integer' })
  completed: number

  @ApiProperty({ type: 'integer' })
  terminated: number
}

/** How the promises of one step, or of one tier, turned out. */
class KeptDto {
  @ApiProperty({ description: 'BPMN id of the step, or the tier; empty without one' })
  of: string

  @ApiPropertyOptional({ description: 'The definition that has the step' })
  definitionKey?: string

  @ApiProperty({ type: 'integer' })
  kept: number

  @ApiProperty({ type: 'integer', description: 'Done late, or not done when due' })
  missed: number
}

/** How often a rung of the ladders was reached. */
class RungCountDto {
  @ApiProperty()
  rung: string

  @ApiProperty({ type: 'integer' })
  reached: number
}

/** How long a step took. */
class StepTimeDto {
  @ApiProperty()
  element: string

  @ApiProperty()
  definitionKey: string

  @ApiProperty({ type: 'integer' })
  count: number

  @ApiProperty({ type: 'integer' })
  meanMs: number
}

/** Open tasks of a step. */
class BacklogDto {
  @ApiProperty()
  element: string

  @ApiProperty()
  definitionKey: string

  @ApiProperty({ type: 'integer' })
  open: number

  @ApiProperty({ format: 'date-time', description: 'When the oldest began to wait' })
  oldest: string
}

/** Figures of a span of time, without replayed cases. */
export class InsightsDto {
  @ApiProperty({ type: [CasesOfDayDto] })
  cases: CasesOfDayDto[]

  @ApiProperty({ type: [KeptDto] })
  steps: KeptDto[]

  @ApiProperty({ type: [KeptDto] })
  tiers: KeptDto[]

  @ApiProperty({ type: [RungCountDto] })
  rungs: RungCountDto[]

  @ApiProperty({ type: [StepTimeDto] })
  times: StepTimeDto[]

  @ApiProperty({ type: [BacklogDto], description: 'Now' })
  backlog: BacklogDto[]

  @ApiProperty({ type: 'integer', description: 'Promises that were looked at, the latest due' })
  promises: number

  @ApiProperty({ description: 'There were more promises than were looked at' })
  more: boolean
}
