import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger'
import { subscriptionKinds } from '../storage/entities/index.ts'

class StageNameDto {
  @ApiProperty()
  'zh-CN': string

  @ApiProperty()
  en: string
}

const stageStates = ['done', 'current', 'ahead', 'skipped'] as const

/** A part of the way of a case, as its process names it. */
export class StageDto {
  @ApiProperty({ type: StageNameDto })
  name: StageNameDto

  @ApiProperty({ enum: stageStates })
  state: (typeof stageStates)[number]
}

/** What a case waits to hear. */
export class WaitDto {
  @ApiProperty({ description: 'Key of the instance that waits: the case or what it called' })
  instance: string

  @ApiProperty()
  processId: string

  @ApiProperty({ description: 'BPMN id' })
  element: string

  @ApiProperty({ enum: subscriptionKinds })
  kind: (typeof subscriptionKinds)[number]

  @ApiProperty({ description: 'Name of the message or signal' })
  name: string

  @ApiPropertyOptional({ description: 'Of messages' })
  correlationKey?: string

  @ApiProperty({ format: 'date-time' })
  since: string
}
