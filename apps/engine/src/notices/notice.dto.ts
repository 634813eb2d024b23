import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger'
import { IsBoolean, IsOptional } from 'class-validator'
import { PageQuery } from '../http/page.ts'
import { IsKey, IsOptionalText } from '../http/rules.ts'

export class NoticesQuery extends PageQuery {
  @ApiPropertyOptional({ description: 'Key of the process instance' })
  @IsOptional()
  @IsKey()
  instance?: string

  @ApiPropertyOptional({ example: 'role:SUP', description: 'The recipient' })
  @IsOptionalText()
  to?: string

  @ApiPropertyOptional({ example: 'li.na', description: 'Whose inbox: what this person is told' })
  @IsOptionalText()
  reader?: string

  @ApiPropertyOptional({
    description: 'Only what `reader` (without one: who asks) has not read yet, or has read',
  })
  @IsOptional()
  @IsBoolean()
  unread?: boolean
}

export class UnreadQuery {
  @ApiPropertyOptional({ example: 'li.na', description: 'Without one: who asks' })
  @IsOptionalText()
  reader?: string
}

/** How much is unread in an inbox. */
export class UnreadDto {
  @ApiProperty({ example: 'li.na' })
  reader: string

  @ApiProperty({ type: 'integer' })
  unread: number
}

/** One message to one recipient that a ladder asked for. */
export class NoticeDto {
  @ApiProperty({ description: 'Instance, step and position: names the notice' })
  key: string

  @ApiProperty()
  instance: string

  @ApiPropertyOptional({ description: 'Key of the promise whose rung told it; not of a mention' })
  promise?: string

  @ApiProperty()
  rung: string

  @ApiProperty({ example: 'role:SUP' })
  to: string

  @ApiProperty({ example: 'inbox' })
  channel: string

  @ApiProperty({ description: 'Id of the message text' })
  message: string

  @ApiProperty({ description: 'Waited for the opening of the recipient' })
  held: boolean

  @ApiProperty({ format: 'date-time' })
  createdAt: string

  @ApiProperty({ format: 'date-time' })
  deliverAt: string

  @ApiPropertyOptional({ format: 'date-time' })
  deliveredAt?: string

  @ApiPropertyOptional({ description: 'Text of the delivered notice' })
  subject?: string

  @ApiPropertyOptional()
  body?: string

  @ApiPropertyOptional({ example: 'zh-CN' })
  language?: string

  @ApiPropertyOptional({ format: 'date-time', description: 'When the reader of the inbox read it' })
  readAt?: string
}
