import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger'
import { Type } from 'class-transformer'
import {
  IsBoolean,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator'
import { IsOptionalText } from '../http/rules.ts'

/** Name of a unit by language. */
class UnitNameDto {
  @ApiPropertyOptional({ example: '华东分中心' })
  @IsOptionalText()
  'zh-CN'?: string

  @ApiPropertyOptional({ example: 'Sub-centre East' })
  @IsOptionalText()
  en?: string
}

export class UnitChangesDto {
  @ApiPropertyOptional({ type: UnitNameDto })
  @IsOptional()
  @ValidateNested()
  @Type(() => UnitNameDto)
  name?: UnitNameDto

  @ApiPropertyOptional({ description: 'The unit that it belongs to; empty for none' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  parent?: string

  @ApiPropertyOptional({ description: 'Nothing new belongs to it' })
  @IsOptional()
  @IsBoolean()
  retired?: boolean
}

export class NewUnitDto {
  @ApiProperty({ description: 'Letters, digits, dots, dashes and underscores', example: 'EAST' })
  @Matches(/^[\p{L}\p{N}][\p{L}\p{N}._-]{0,99}$/u, {
    message: 'value must be a name of letters, digits, dots, dashes and underscores',
  })
  id: string

  @ApiPropertyOptional({ type: UnitNameDto })
  @IsOptional()
  @ValidateNested()
  @Type(() => UnitNameDto)
  name?: UnitNameDto

  @ApiPropertyOptional({ description: 'The unit that it belongs to' })
  @IsOptionalText()
  parent?: string
}

/** A part of the organisation. */
export class UnitDto {
  @ApiProperty()
  id: string

  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } })
  name: Record<string, string>

  @ApiPropertyOptional({ description: 'The unit that it belongs to' })
  parent?: string

  @ApiProperty({ description: 'Nothing new belongs to it' })
  retired: boolean
}

export class UnitsDto {
  @ApiProperty({ type: [UnitDto] })
  items: UnitDto[]
}

/** A unit as it was from an instant on. */
class UnitVersionDto extends UnitDto {
  @ApiProperty({ type: 'integer' })
  version: number

  @ApiProperty({ format: 'date-time' })
  at: string

  @ApiProperty()
  by: string
}

export class UnitHistoryDto {
  @ApiProperty({ type: [UnitVersionDto], description: 'The latest first' })
  items: UnitVersionDto[]
}
