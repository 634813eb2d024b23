import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger'
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsOptional,
  IsString,
  Matches,
} from 'class-validator'
import { PageQuery } from '../http/page.ts'
import { IsKey, IsOptionalText } from '../http/rules.ts'
import { type DeliveryState, deliveryStates } from '../storage/entities/index.ts'

/** Most deliveries that are named at once. */
export const KEYS_MAX = 200

export class DeliveriesQuery extends PageQuery {
  @ApiPropertyOptional({ enum: deliveryStates })
  @IsOptional()
  @IsIn(deliveryStates)
  state?: DeliveryState

  @ApiPropertyOptional({ example: 'email' })
  @IsOptionalText()
  channel?: string

  @ApiPropertyOptional({ description: 'Key of the process instance' })
  @IsOptional()
  @IsKey()
  instance?: string

  @ApiPropertyOptional({ description: `Only these, at most ${KEYS_MAX}, with commas between` })
  @IsOptional()
  @Matches(/^\d{1,19}(-\d{1,9}){3}(,\d{1,19}(-\d{1,9}){3})*$/, {
    message: 'keys must be keys of deliveries with commas between',
  })
  keys?: string
}

export class RetryDeliveriesDto {
  @ApiPropertyOptional({ description: 'Only dead deliveries by this channel' })
  @IsOptionalText()
  channel?: string

  @ApiPropertyOptional({ type: [String], description: 'Only these' })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(KEYS_MAX)
  @IsString({ each: true })
  keys?: string[]
}

/** How many dead deliveries are tried again. */
export class RetriedDto {
  @ApiProperty({ type: 'integer', description: 'Dead deliveries that were meant' })
  before: number

  @ApiProperty({ type: 'integer' })
  retried: number
}

/** One notice on its way to one reader by one channel. */
export class DeliveryDto {
  @ApiProperty({ description: 'Names the delivery: the key of its notice, and a number' })
  key: string

  @ApiProperty({ description: 'By what a receiver knows what comes twice' })
  idempotencyKey: string

  @ApiProperty()
  instance: string

  @ApiProperty({ description: 'Key of the notice' })
  notice: string

  @ApiProperty({ example: 'email' })
  channel: string

  @ApiProperty({ example: 'user:li.na' })
  reader: string

  @ApiProperty({ description: 'Id of the message text' })
  message: string

  @ApiProperty()
  subject: string

  @ApiProperty({ enum: deliveryStates })
  state: DeliveryState

  @ApiProperty({ type: 'integer' })
  attempts: number

  @ApiProperty({ format: 'date-time' })
  createdAt: string

  @ApiPropertyOptional({ format: 'date-time', description: 'When it is tried next' })
  availableAt?: string

  @ApiPropertyOptional({ format: 'date-time' })
  sentAt?: string

  @ApiPropertyOptional({ description: 'Why the last attempt failed' })
  failure?: string
}
