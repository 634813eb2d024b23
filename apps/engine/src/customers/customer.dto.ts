import type { Variables } from '@punctual/interpreter'
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger'
import { IsIn, IsInt, IsOptional, Max, Min } from 'class-validator'
import { IsKey, IsVariables } from '../http/rules.ts'
import { type InstanceStatus, instanceStatuses, linkKinds } from '../storage/entities/index.ts'

type LinkKind = (typeof linkKinds)[number]
const standings = ['onTime', 'late', 'paused'] as const

export class NewLinkDto {
  @ApiProperty({ enum: linkKinds, description: 'To look, or to answer a survey once' })
  @IsIn(linkKinds)
  kind: LinkKind

  @ApiPropertyOptional({ description: 'Key of the task that an answer completes' })
  @IsOptional()
  @IsKey()
  task?: string

  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 365, default: 30 })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(365)
  days: number = 30
}

/** A link for a customer. */
export class LinkDto {
  @ApiProperty()
  key: string

  @ApiProperty({ enum: linkKinds })
  kind: LinkKind

  @ApiProperty({ description: 'Address within this server', example: '/c/…' })
  path: string

  @ApiProperty({ format: 'date-time' })
  createdAt: string

  @ApiProperty()
  createdBy: string

  @ApiProperty({ format: 'date-time' })
  expiresAt: string

  @ApiPropertyOptional({ format: 'date-time' })
  revokedAt?: string

  @ApiPropertyOptional({ format: 'date-time' })
  answeredAt?: string

  @ApiPropertyOptional({ type: 'object', additionalProperties: true })
  answer?: Record<string, unknown>
}

export class LinksDto {
  @ApiProperty({ type: [LinkDto] })
  items: LinkDto[]
}

/** A name in the languages that it has. */
class NamesDto {
  @ApiProperty()
  'zh-CN': string

  @ApiProperty()
  en: string
}

/** What the customer was promised. */
class CustomerPromiseDto {
  @ApiProperty({ type: NamesDto, description: 'Of the step that is promised' })
  step: NamesDto

  @ApiProperty({ enum: standings })
  standing: (typeof standings)[number]

  @ApiProperty({ format: 'date-time' })
  dueAt: string
}

/** What a customer sees of a case: nothing of the inside. */
export class CustomerViewDto {
  @ApiProperty({ enum: linkKinds })
  kind: LinkKind

  @ApiPropertyOptional({ description: 'The number that the customer knows' })
  number?: string

  @ApiProperty({ enum: instanceStatuses })
  state: InstanceStatus

  @ApiProperty({ format: 'date-time' })
  openedAt: string

  @ApiProperty({ type: [NamesDto], description: 'Where it is now' })
  steps: NamesDto[]

  @ApiProperty({ type: [CustomerPromiseDto] })
  promises: CustomerPromiseDto[]

  @ApiProperty({ format: 'date-time' })
  expiresAt: string

  @ApiPropertyOptional({ description: 'Of a survey: it was answered already' })
  answered?: boolean

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: true,
    description: 'Of a survey: the form, as JSON',
  })
  form?: object
}

export class AnswerDto {
  @ApiProperty({ type: 'object', additionalProperties: true })
  @IsVariables()
  answer: Variables
}
