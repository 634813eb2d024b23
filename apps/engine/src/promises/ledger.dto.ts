import type { Cause, LedgerChange, LedgerInterval } from '@punctual/interpreter'
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger'

const intervalKinds = ['run', 'pause'] as const
const changeKinds = [
  'extended',
  'void',
  'rescheduled',
  'restored',
  'recalculated',
  'pauseRefused',
] as const

/** Why a clock started, paused or ended by itself. */
class CauseDto {
  @ApiPropertyOptional({ description: 'Element that began or ended' })
  element?: string

  @ApiPropertyOptional({ enum: ['entered', 'left'] })
  happened?: 'entered' | 'left'

  @ApiPropertyOptional({ description: 'Condition that came true, or lapsed' })
  condition?: string

  @ApiPropertyOptional({ type: [String], description: 'Variables whose change it was' })
  variables?: string[]
}

/** The step of the history that proves an entry. */
export class EvidenceDto {
  @ApiProperty({ type: 'integer' })
  step: number

  @ApiProperty({ format: 'date-time' })
  at: string

  @ApiProperty({ description: 'Who did it' })
  by: string

  @ApiProperty({ description: 'What was asked', example: 'pauseClock' })
  command: string

  @ApiProperty({ example: 'clockPaused' })
  event: string

  @ApiPropertyOptional({ description: 'Message that arrived then' })
  message?: string

  @ApiPropertyOptional({ type: CauseDto })
  cause?: CauseDto
}

/** Who holds a clock paused. */
class HolderDto {
  @ApiProperty({ description: '`user`, a key, or `when:1` for a condition of the promise' })
  by: string

  @ApiProperty()
  reason: string

  @ApiProperty({ description: 'Who asked for it' })
  actor: string

  @ApiPropertyOptional({ description: 'Activity that holds it' })
  element?: string
}

export class LedgerIntervalDto {
  @ApiProperty({ enum: intervalKinds })
  kind: LedgerInterval['kind']

  @ApiProperty({ format: 'date-time' })
  from: string

  @ApiPropertyOptional({ format: 'date-time', description: 'Goes on without it' })
  until?: string

  @ApiProperty({ type: 'integer', description: 'Working time used up in it' })
  elapsedMs: number

  @ApiProperty({ description: 'Calendar and version that counts', example: 'CN@1' })
  calendar: string

  @ApiProperty({ type: [HolderDto], description: 'Nobody while it runs' })
  holders: HolderDto[]

  @ApiProperty({ type: EvidenceDto })
  evidence: EvidenceDto
}

/** Why a promise may not be paused, or not again. */
class PauseRefusalDto {
  @ApiProperty({ enum: ['forbidden', 'mostPauses'] })
  code: 'forbidden' | 'mostPauses'

  @ApiPropertyOptional({ type: 'integer', description: 'Of `mostPauses`: how many it may have' })
  most?: number
}

class LedgerChangeDto {
  @ApiProperty({ enum: changeKinds })
  what: LedgerChange['what']

  @ApiProperty()
  reason: string

  @ApiPropertyOptional({ format: 'date-time', description: 'Due before' })
  fromDueAt?: string

  @ApiPropertyOptional({ format: 'date-time', description: 'Due after, or asked for in vain' })
  dueAt?: string

  @ApiPropertyOptional({ type: PauseRefusalDto, description: 'Of `pauseRefused`' })
  because?: PauseRefusalDto

  @ApiProperty({ type: EvidenceDto })
  evidence: EvidenceDto
}

/** Every interval of a promise's clock; what they used up is what the clock has. */
export class LedgerDto {
  @ApiProperty()
  key: string

  @ApiProperty({ example: 'CMP-GEN-RESOLVE' })
  id: string

  @ApiProperty({ type: 'integer' })
  cycle: number

  @ApiProperty({ type: 'integer', description: 'The sum of all intervals' })
  elapsedMs: number

  @ApiProperty({ type: 'integer' })
  goalMs: number

  @ApiProperty({ type: [LedgerIntervalDto] })
  intervals: LedgerIntervalDto[]

  @ApiProperty({ type: [LedgerChangeDto], description: 'Extensions and other moves of the end' })
  changes: LedgerChangeDto[]
}

/** A cause as the interface shows it. */
export function causeOf(cause: Cause | undefined): CauseDto | undefined {
  if (!cause) return undefined
  return 'condition' in cause
    ? { condition: cause.condition, variables: [...cause.variables] }
    : { ...cause }
}
