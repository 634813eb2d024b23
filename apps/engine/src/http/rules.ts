import { applyDecorators } from '@nestjs/common'
import {
  IsOptional,
  IsString,
  MaxLength,
  MinLength,
  ValidateBy,
  type ValidationOptions,
} from 'class-validator'
import { isKey } from '../runtime/keys.ts'

/** Deepest nesting of variables. */
const maxDepth = 64

/**
 * A text of 1 to `max` characters without control characters (the database cannot store all of
 * them).
 */
export function IsText(max = 200) {
  return applyDecorators(
    ValidateBy({
      name: 'isText',
      validator: {
        validate: (value) => typeof value === 'string' && !hasControl(value),
        defaultMessage: () => 'value must be a text without control characters',
      },
    }),
    IsString(),
    MinLength(1),
    MaxLength(max),
  )
}

/** As `IsText`, when given at all. */
export function IsOptionalText(max = 200) {
  return applyDecorators(IsOptional(), IsText(max))
}

/** A key: decimal digits. */
export function IsKey(options: ValidationOptions = {}) {
  return ValidateBy(
    {
      name: 'isKey',
      validator: {
        validate: (value) => typeof value === 'string' && isKey(value),
        defaultMessage: () => 'value must be a key of decimal digits',
      },
    },
    options,
  )
}

/** An instant: ISO 8601 with an offset. */
export function IsInstant() {
  return ValidateBy({
    name: 'isInstant',
    validator: {
      validate: isInstant,
      defaultMessage: () => 'value must be an instant such as 2026-11-22T09:00:00Z',
    },
  })
}

/** Variables: a JSON object of at most 64 levels without NUL characters. */
export function IsVariables() {
  return ValidateBy({
    name: 'isVariables',
    validator: {
      validate: (value) => isObject(value) && isStorable(value),
      defaultMessage: () =>
        `value must be an object of at most ${maxDepth} levels without NUL characters`,
    },
  })
}

/** As `IsVariables`, when given at all. */
export function IsOptionalVariables() {
  return applyDecorators(IsOptional(), IsVariables())
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const control = /\p{Cc}/u

function hasControl(text: string): boolean {
  return control.test(text)
}

function isInstant(value: unknown): boolean {
  const shape = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/
  return typeof value === 'string' && shape.test(value) && Number.isFinite(Date.parse(value))
}

/** Walks without recursion: a deeply nested body must not overflow the stack. */
function isStorable(variables: object): boolean {
  const open: Array<[unknown, number]> = [[variables, 1]]
  for (let next = open.pop(); next; next = open.pop()) {
    const [value, depth] = next
    if (typeof value === 'string' && value.includes('\0')) return false
    if (typeof value !== 'object' || value === null) continue
    if (depth > maxDepth || Object.keys(value).some((name) => name.includes('\0'))) return false
    for (const inner of Object.values(value) as unknown[]) open.push([inner, depth + 1])
  }
  return true
}
