import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger'
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsEmail,
  IsIn,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
} from 'class-validator'
import { IsOptionalText } from '../http/rules.ts'
import { type AccountScope, accountScopes } from '../storage/entities/index.ts'
import { type Role, roles } from './permissions.ts'

const GROUPS_MAX = 100
const UNITS_MAX = 100
const languages = ['zh-CN', 'en'] as const

class AccountTextDto {
  @ApiPropertyOptional()
  @IsOptionalText()
  name?: string

  @ApiPropertyOptional({ format: 'email' })
  @IsOptional()
  @IsEmail()
  email?: string

  @ApiPropertyOptional({ enum: languages })
  @IsOptional()
  @IsIn(languages)
  language?: string

  @ApiPropertyOptional({
    description: 'Unit of the organisation; they see its cases and those below. Empty for none',
  })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  unit?: string

  @ApiPropertyOptional({
    enum: accountScopes,
    description: 'Which cases they see: of their unit, of the named `units`, or every case',
  })
  @IsOptional()
  @IsIn(accountScopes)
  scope?: AccountScope

  @ApiPropertyOptional({ type: [String], description: 'For the scope `units`' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(UNITS_MAX)
  @IsString({ each: true })
  @MaxLength(200, { each: true })
  units?: string[]

  @ApiPropertyOptional({ type: [String], description: 'Candidate groups' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(GROUPS_MAX)
  @IsString({ each: true })
  @MaxLength(200, { each: true })
  groups?: string[]
}

export class NewAccountDto extends AccountTextDto {
  @ApiProperty({ description: 'Letters, digits, dots, dashes, underscores and @' })
  @Matches(/^[\p{L}\p{N}][\p{L}\p{N}._@-]{0,99}$/u, {
    message: 'value must be a name of letters, digits, dots, dashes, underscores and @',
  })
  id: string

  @ApiProperty({ enum: roles, isArray: true })
  @IsArray()
  @IsIn(roles, { each: true })
  roles: Role[]
}

export class AccountChangesDto extends AccountTextDto {
  @ApiPropertyOptional({ enum: roles, isArray: true })
  @IsOptional()
  @IsArray()
  @IsIn(roles, { each: true })
  roles?: Role[]

  @ApiPropertyOptional({ description: 'Switched off, nobody signs in with it' })
  @IsOptional()
  @IsBoolean()
  enabled?: boolean
}

/** An account. */
export class AccountDto {
  @ApiProperty()
  id: string

  @ApiProperty()
  name: string

  @ApiPropertyOptional()
  email?: string

  @ApiPropertyOptional()
  language?: string

  @ApiPropertyOptional({ description: 'As set here, else as the organisation says' })
  unit?: string

  @ApiProperty({ enum: accountScopes })
  scope: AccountScope

  @ApiProperty({ type: [String], description: 'For the scope `units`' })
  units: string[]

  @ApiProperty({ enum: roles, isArray: true })
  roles: Role[]

  @ApiProperty({ type: [String] })
  groups: string[]

  @ApiProperty()
  enabled: boolean

  @ApiProperty({ description: 'Signs in by the OpenID provider only' })
  external: boolean

  @ApiPropertyOptional({ format: 'date-time', description: 'After too many wrong passwords' })
  lockedUntil?: string

  @ApiProperty({ format: 'date-time' })
  createdAt: string
}

export class AccountsDto {
  @ApiProperty({ type: [AccountDto] })
  items: AccountDto[]
}

/** A password that is shown once and must be changed at the first sign-in. */
export class OneTimePasswordDto {
  @ApiProperty()
  password: string
}

/** A new account and its password for the first sign-in. */
export class CreatedAccountDto extends AccountDto {
  @ApiProperty({ description: 'For the first sign-in; it is not shown again' })
  password: string
}
