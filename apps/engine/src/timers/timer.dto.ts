import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger'
import { IsIn, IsInt, IsOptional, Min } from 'class-validator'
import { PageQuery } from '../http/page.ts'
import { IsKey } from '../http/rules.ts'
import { firingKinds, timerKinds } from '../storage/entities/index.ts'

export class TimersQuery extends PageQuery {
  @ApiPropertyOptional({ description: 'Key of the process instance' })
  @IsOptional()
  @IsKey()
  instance?: string

  @ApiPropertyOptional({
    enum: ['true', 'false'],
    description: 'Only what is due, or only what is not',
  })
  @IsOptional()
  @IsIn(['true', 'false'])
  due?: 'true' | 'false'
}

/** A BPMN timer, or the next instant of a promise's clock. */
export class TimerDto {
  @ApiProperty()
  key: string

  @ApiProperty()
  instance: string

  @ApiPropertyOptional()
  businessId?: string

  @ApiProperty()
  processId: string

  @ApiPropertyOptional({ description: 'BPMN id' })
  element?: string

  @ApiPropertyOptional()
  elementName?: string

  @ApiProperty({ enum: timerKinds })
  kind: (typeof timerKinds)[number]

  @ApiProperty({ type: 'integer', description: 'Of all that is due the highest goes first' })
  priority: number

  @ApiProperty({ format: 'date-time' })
  dueAt: string

  @ApiProperty({ type: 'integer', description: 'How long it has been due; 0 when it is not' })
  lateMs: number

  @ApiProperty({ description: 'Its instance waits in quarantine: it does not fire' })
  quarantined: boolean
}

export class LateFiringsQuery extends PageQuery {
  @ApiPropertyOptional({ description: 'Key of the process instance' })
  @IsOptional()
  @IsKey()
  instance?: string

  @ApiPropertyOptional({ type: 'integer', minimum: 0, description: 'Only what came so late' })
  @IsOptional()
  @IsInt()
  @Min(0)
  lateMs?: number
}

/** Something that happened by itself, but later than planned. */
export class LateFiringDto {
  @ApiProperty()
  instance: string

  @ApiPropertyOptional()
  businessId?: string

  @ApiProperty({ type: 'integer', description: 'The step of the history that tells of it' })
  step: number

  @ApiProperty({ enum: firingKinds })
  kind: (typeof firingKinds)[number]

  @ApiProperty()
  processId: string

  @ApiProperty({ description: 'BPMN id' })
  element: string

  @ApiProperty({ format: 'date-time', description: 'When it was planned' })
  plannedAt: string

  @ApiProperty({ format: 'date-time', description: 'When it happened' })
  firedAt: string

  @ApiProperty({ type: 'integer' })
  lateMs: number
}
