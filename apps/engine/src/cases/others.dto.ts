import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger'
import { ActiveElementDto, type InstanceKind, instanceKinds } from '../instances/instance.dto.ts'
import { type InstanceStatus, instanceStatuses } from '../storage/entities/index.ts'

/** Another case of the same customer. */
export class CustomerCaseDto {
  @ApiProperty()
  key: string

  @ApiPropertyOptional()
  businessId?: string

  @ApiProperty()
  processId: string

  @ApiProperty()
  definitionKey: string

  @ApiProperty()
  processName: string

  @ApiProperty({ enum: instanceStatuses })
  state: InstanceStatus

  @ApiProperty({ format: 'date-time' })
  openedAt: string
}

/** Another instance that nobody called, of the same business id: the machine of a case, say. */
export class CompanionDto {
  @ApiProperty()
  key: string

  @ApiProperty({ enum: instanceKinds })
  kind: InstanceKind

  @ApiProperty()
  processId: string

  @ApiProperty()
  definitionKey: string

  @ApiProperty()
  processName: string

  @ApiProperty({ enum: instanceStatuses })
  state: InstanceStatus

  @ApiProperty({ type: [ActiveElementDto] })
  active: ActiveElementDto[]
}
