import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger'
import { PageQuery } from '../http/page.ts'
import { ReportDto } from './report/report.dto.ts'

/** How a replay stands; `interrupted` when its engine stopped. */
const replayStates = ['running', 'completed', 'failed', 'interrupted'] as const
export type ReplayState = (typeof replayStates)[number]

export class ReplaysQuery extends PageQuery {}

/** An accepted replay. */
export class AcceptedReplayDto {
  @ApiProperty()
  key: string
}

class ReplayProgressDto {
  @ApiProperty({ type: 'integer', description: 'Recorded events performed' })
  done: number

  @ApiProperty({ type: 'integer' })
  total: number
}

/** A replay without its report. */
export class ReplayHeadDto {
  @ApiProperty()
  key: string

  @ApiProperty({ enum: replayStates })
  state: ReplayState

  @ApiProperty()
  processId: string

  @ApiProperty()
  definitionKey: string

  @ApiProperty({ description: 'Name of the log file' })
  log: string

  @ApiProperty({ description: 'Who asked for it' })
  by: string

  @ApiProperty({ type: ReplayProgressDto })
  progress: ReplayProgressDto

  @ApiProperty({ format: 'date-time' })
  createdAt: string

  @ApiPropertyOptional({ format: 'date-time' })
  endedAt?: string

  @ApiPropertyOptional({ description: 'Why it failed' })
  failure?: string
}

export class ReplayDto extends ReplayHeadDto {
  @ApiPropertyOptional({ type: ReportDto, description: 'Once it is completed' })
  report?: ReportDto
}
