import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger'
import { ArrayMinSize, IsArray, IsIn, IsInt, Max, Min } from 'class-validator'
import { IsText } from '../http/rules.ts'
import { type Permission, permissions } from './permissions.ts'

const DAYS_MAX = 3_650

/** A token in one's own name. */
export class OwnTokenDto {
  @ApiProperty({ description: 'What it is for' })
  @IsText()
  name: string

  @ApiProperty({ enum: permissions, isArray: true })
  @IsArray()
  @ArrayMinSize(1)
  @IsIn(permissions, { each: true })
  scopes: Permission[]

  @ApiProperty({ type: 'integer', minimum: 1, maximum: DAYS_MAX })
  @IsInt()
  @Min(1)
  @Max(DAYS_MAX)
  days: number
}

export class NewTokenDto extends OwnTokenDto {
  @ApiProperty({ description: 'The account in whose name it acts' })
  @IsText()
  account: string
}

/** A token; its secret is not stored. */
export class TokenDto {
  @ApiProperty()
  key: string

  @ApiProperty()
  name: string

  @ApiProperty()
  account: string

  @ApiProperty({ enum: permissions, isArray: true })
  scopes: Permission[]

  @ApiProperty({ format: 'date-time' })
  createdAt: string

  @ApiProperty()
  createdBy: string

  @ApiProperty({ format: 'date-time' })
  expiresAt: string

  @ApiPropertyOptional({ format: 'date-time' })
  revokedAt?: string

  @ApiPropertyOptional({ format: 'date-time', description: 'Last use, to the minute' })
  usedAt?: string
}

export class TokensDto {
  @ApiProperty({ type: [TokenDto] })
  items: TokenDto[]
}

/** A new token with its secret. */
export class CreatedTokenDto extends TokenDto {
  @ApiProperty({ description: 'Goes into `authorization: Bearer …`; it is not shown again' })
  secret: string
}
