import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger'
import { IsString, MaxLength, MinLength } from 'class-validator'
import { IsText } from '../http/rules.ts'
import { PASSWORD_LENGTH_MAX, PASSWORD_LENGTH_MIN } from './passwords.ts'
import { type Permission, permissions, type Role, roles } from './permissions.ts'

export class SignInDto {
  @ApiProperty({ description: 'Id of the account' })
  @IsText()
  id: string

  @ApiProperty({ format: 'password' })
  @IsString()
  @MinLength(1)
  @MaxLength(PASSWORD_LENGTH_MAX)
  password: string
}

export class PasswordDto {
  @ApiProperty({ format: 'password', description: 'The present one' })
  @IsString()
  @MaxLength(PASSWORD_LENGTH_MAX)
  present: string

  @ApiProperty({ format: 'password', minLength: PASSWORD_LENGTH_MIN })
  @IsString()
  @MinLength(PASSWORD_LENGTH_MIN)
  @MaxLength(PASSWORD_LENGTH_MAX)
  wanted: string
}

/** Somebody who has signed in. */
export class UserDto {
  @ApiProperty()
  id: string

  @ApiProperty()
  name: string

  @ApiProperty({ enum: roles, isArray: true })
  roles: Role[]

  @ApiProperty({ type: [String], description: 'Candidate groups' })
  groups: string[]

  @ApiPropertyOptional()
  unit?: string

  @ApiProperty({ enum: permissions, isArray: true })
  permissions: Permission[]

  @ApiProperty({ description: 'A one-time password must be changed before anything else' })
  mustChange: boolean
}

/** An account of the demonstration, with a password that everybody may know. */
class DemoAccountDto {
  @ApiProperty()
  id: string

  @ApiProperty()
  name: string

  @ApiProperty({ enum: roles, isArray: true })
  roles: Role[]

  @ApiProperty()
  password: string
}

/** Who has signed in, and how one can. */
export class SessionDto {
  @ApiPropertyOptional({ type: UserDto })
  user?: UserDto

  @ApiProperty({ enum: ['accounts', 'proxy'] })
  signIn: 'accounts' | 'proxy'

  @ApiPropertyOptional({ description: 'Name of the OpenID provider' })
  oidc?: string

  @ApiProperty({ type: [DemoAccountDto] })
  demo: DemoAccountDto[]
}
