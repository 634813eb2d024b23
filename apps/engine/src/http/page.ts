import { type Type, applyDecorators } from '@nestjs/common'
import { ApiPropertyOptional, ApiOkResponse, ApiExtraModels, getSchemaPath } from '@nestjs/swagger'
import { Type as As } from 'class-transformer'
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator'
import { ApiProblem } from '../problems/problem.ts'

const maxCursorLength = 1_000

/** What every list takes: how many, and after which. */
export class PageQuery {
  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 500, default: 50 })
  @IsOptional()
  @As(() => Number)
  @IsInt()
  @Min(1)
  @Max(500)
  limit = 50

  @ApiPropertyOptional({ description: '`next` of the page before' })
  @IsOptional()
  @IsString()
  @MaxLength(maxCursorLength)
  after?: string
}

/** One page of a list; `next` is missing on the last one. */
export type Page<T> = { items: T[]; next?: string }

/** Where a page ended: the sort values of its last row, its key last. */
export type Position = readonly (string | number)[]

/** Reads a cursor that `pageOf` made for the same sort order; anything else is refused. */
export function positionOf(cursor: string | undefined, sort: string): Position | undefined {
  if (cursor === undefined) return undefined
  const found = decode(cursor)
  if (Array.isArray(found) && found[0] === sort && found.slice(1).every(isScalar))
    return found.slice(1) as Position
  throw new ApiProblem(
    'validation',
    `expected 'after' to be the 'next' of a page, but found another text`,
  )
}

/** Cuts rows to a page: ask the database for `limit + 1` rows. */
export function pageOf<R, T>(
  rows: readonly R[],
  limit: number,
  sort: string,
  position: (row: R) => Position,
  item: (row: R) => T,
): Page<T> {
  const items = rows.slice(0, limit).map(item)
  if (rows.length <= limit) return { items }
  const cursor = JSON.stringify([sort, ...position(rows[limit - 1]!)])
  return { items, next: Buffer.from(cursor).toString('base64url') }
}

/** Documents a list: `{items, next?}`. */
export function ApiPage(item: Type) {
  const schema = {
    type: 'object',
    required: ['items'],
    properties: {
      items: { type: 'array', items: { $ref: getSchemaPath(item) } },
      next: { type: 'string', description: 'Give it as `after` for the next page' },
    },
  }
  return applyDecorators(ApiExtraModels(item), ApiOkResponse({ schema }))
}

function decode(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
  } catch {
    return undefined
  }
}

function isScalar(value: unknown): boolean {
  return typeof value === 'string' || (typeof value === 'number' && Number.isFinite(value))
}
