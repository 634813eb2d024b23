import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger'
import { Type } from 'class-transformer'
import { IsOptional, ValidateNested } from 'class-validator'
import { IsInstant, IsOptionalText, IsText } from '../http/rules.ts'
import { PromiseDto } from './promise.dto.ts'

/** Proof from outside of the engine that the customer was told: a call, a registered letter. */
class ReceiptDto {
  @ApiProperty({ description: 'What it is known by', example: 'EMS 1098-2245' })
  @IsText()
  id: string

  @ApiProperty({ format: 'date-time', description: 'When the customer knew' })
  @IsInstant()
  deliveredAt: string
}

/** By how much or until when, why, who approved it, and how the customer knows. */
export class ExtensionRequestDto {
  @ApiPropertyOptional({ format: 'date-time', description: 'The new due instant' })
  @IsOptional()
  @IsInstant()
  dueAt?: string

  @ApiPropertyOptional({ description: 'Or a length from the due instant', example: 'P3WD@CN' })
  @IsOptionalText()
  by?: string

  @ApiProperty({ minLength: 1, maxLength: 500 })
  @IsText(500)
  reason: string

  @ApiPropertyOptional({ description: 'Who approved it, when somebody else did' })
  @IsOptionalText()
  approver?: string

  @ApiPropertyOptional({ description: 'Key of the notice, or of its delivery, to the customer' })
  @IsOptionalText()
  notice?: string

  @ApiPropertyOptional({ type: ReceiptDto, description: 'Where no notice of ours told them' })
  @IsOptional()
  @ValidateNested()
  @Type(() => ReceiptDto)
  receipt?: ReceiptDto
}

const extensionOutcomes = ['extended', 'void'] as const

/** What became of it. */
export class ExtensionDto {
  @ApiProperty({ enum: extensionOutcomes, description: 'Void without a notice in time' })
  outcome: (typeof extensionOutcomes)[number]

  @ApiPropertyOptional({ enum: ['undelivered', 'deliveredLate', 'missed'] })
  why?: 'undelivered' | 'deliveredLate' | 'missed'

  @ApiProperty({ type: PromiseDto })
  promise: PromiseDto
}
