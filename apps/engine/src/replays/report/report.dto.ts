import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger'

export class CaseFiguresDto {
  @ApiProperty({ type: 'integer' })
  total: number

  @ApiProperty({ type: 'integer' })
  open: number

  @ApiProperty({ type: 'integer' })
  completed: number

  @ApiProperty({ type: 'integer' })
  terminated: number
}

class EventFiguresDto {
  @ApiProperty({ type: 'integer', description: 'Usable rows of the log' })
  total: number

  @ApiProperty({ type: 'integer' })
  applied: number

  @ApiProperty({ type: 'integer' })
  didNotFit: number

  @ApiProperty({ type: 'integer' })
  ignored: number
}

/** Recorded activities that met the same fate for the same reason. */
export class FateDto {
  @ApiProperty()
  activity: string

  @ApiProperty({ example: 'complete' })
  lifecycle: string

  @ApiProperty()
  reason: string

  @ApiProperty({ type: 'integer' })
  count: number

  @ApiProperty({ description: 'The first case with it' })
  case: string

  @ApiProperty({ type: 'integer', description: 'Its row' })
  row: number
}

class BadRowDto {
  @ApiProperty({ type: 'integer', description: 'CSV: the line; XES: the number of the event' })
  row: number

  @ApiProperty()
  sentence: string
}

class BadRowsDto {
  @ApiProperty({ type: 'integer' })
  count: number

  @ApiProperty({ type: [BadRowDto], description: 'The first 200' })
  listed: BadRowDto[]
}

/** What became of the promises on one step. */
export class PromiseFiguresDto {
  @ApiProperty({ example: 'RO-DISPATCH' })
  id: string

  @ApiProperty()
  processId: string

  @ApiProperty({ description: 'BPMN id of the step' })
  element: string

  @ApiProperty()
  name: string

  @ApiProperty({ type: 'integer' })
  kept: number

  @ApiProperty({ type: 'integer' })
  missed: number

  @ApiProperty({ type: 'integer', description: 'Not ended and not missed when the log ended' })
  open: number

  @ApiProperty({ type: 'integer', description: 'Ended without being kept or missed' })
  cancelled: number
}

/** How often a rung fired. */
export class EscalationFiguresDto {
  @ApiProperty()
  promise: string

  @ApiProperty()
  processId: string

  @ApiProperty()
  ladder: string

  @ApiProperty()
  rung: string

  @ApiProperty({ type: 'integer' })
  fired: number
}

/** How long one step took. */
export class StepFiguresDto {
  @ApiProperty()
  processId: string

  @ApiProperty({ description: 'BPMN id' })
  element: string

  @ApiProperty()
  name: string

  @ApiProperty({ type: 'integer', description: 'Times it was completed' })
  count: number

  @ApiProperty({ type: 'integer' })
  medianElapsedMs: number

  @ApiProperty({ type: 'integer' })
  p90ElapsedMs: number

  @ApiProperty({ description: 'Calendar of its promise, else of the process, else 24x7' })
  calendar: string

  @ApiProperty({ type: 'integer' })
  medianWorkingMs: number

  @ApiProperty({ type: 'integer' })
  p90WorkingMs: number
}

/** What a replay found. */
export class ReportDto {
  @ApiProperty()
  processId: string

  @ApiProperty({ type: 'integer' })
  version: number

  @ApiProperty({ description: 'Name of the log file' })
  log: string

  @ApiPropertyOptional({ format: 'date-time', description: 'First event of the log' })
  from?: string

  @ApiPropertyOptional({ format: 'date-time', description: 'Last event of the log' })
  to?: string

  @ApiProperty({ type: CaseFiguresDto })
  cases: CaseFiguresDto

  @ApiProperty({ type: EventFiguresDto })
  events: EventFiguresDto

  @ApiProperty({ type: [FateDto], description: 'Most frequent first' })
  didNotFit: FateDto[]

  @ApiProperty({ type: [FateDto], description: 'Most frequent first' })
  ignored: FateDto[]

  @ApiProperty({ type: BadRowsDto })
  badRows: BadRowsDto

  @ApiProperty({ type: [PromiseFiguresDto] })
  promises: PromiseFiguresDto[]

  @ApiProperty({ type: [EscalationFiguresDto] })
  escalations: EscalationFiguresDto[]

  @ApiProperty({ type: [StepFiguresDto], description: 'Longest median working time first' })
  slowestSteps: StepFiguresDto[]

  @ApiProperty({ type: 'integer', description: 'How long the replay took' })
  durationMs: number
}
