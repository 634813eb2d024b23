import { type Type, applyDecorators } from '@nestjs/common'
import { ApiPropertyOptional, ApiOkResponse, ApiExtraModels, getSchemaPath } from '@nestjs/swagger'
import { IsInt, IsOptional, Max, Min } from 'class-validator'
import { ApiProblem } from '../problems/problem.ts'
import { isKey } from '../runtime/keys.ts'
import { IsOptionalText } from './rules.ts'

const maxCursorLength = 1_000

/** What every list takes: how many, and after which. */
export class PageQuery {
  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 500, default: 50 })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(500)
  limit: number = 50

  @ApiPropertyOptional({ description: '`next` of the page before' })
  @IsOptionalText(maxCursorLength)
  after?: string
}

/** One page of a list; `next` is missing on the last one. */
export type Page<T> = { items: T[]; next?: string }

/** A total order of a list: every sort column, the key last. */
export type Order = readonly Readonly<{ by: string; kind: 'number' | 'key'; desc?: true }>[]

/** Where a page ended: the sort values of its last row. */
export type Position = readonly (string | number)[]

/** Reads a cursor that `pageOf` made for the same order; anything else is refused. */
export function positionOf(cursor: string | undefined, order: Order): Position | undefined {
  if (cursor === undefined) return undefined
  const found = decode(cursor)
  const fits =
    Array.isArray(found) &&
    found.length === order.length + 1 &&
    found[0] === nameOf(order) &&
    order.every(({ kind }, i) => is[kind](found[i + 1]))
  if (fits) return found.slice(1) as Position
  throw new ApiProblem(
    'validation',
    `expected 'after' to be the 'next' of a page in the same order, but found another text`,
  )
}

/** The condition and the order that make the database start right after a page. */
export function seek(order: Order, cursor: string | undefined) {
  const position = positionOf(cursor, order)
  return {
    after: position ? after(order, position) : {},
    orderBy: order.map(({ by, desc }) => ({ [by]: desc ? 'desc' : 'asc' }) as const),
  }
}

/** Cuts rows to a page: ask the database for `limit + 1` rows. */
export function pageOf<R extends object, T>(
  rows: readonly R[],
  limit: number,
  order: Order,
  item: (row: R) => T,
): Page<T> {
  const items = rows.slice(0, limit).map(item)
  const last = rows[limit - 1] as Record<string, unknown> | undefined
  if (rows.length <= limit || !last) return { items }
  const cursor = JSON.stringify([nameOf(order), ...order.map(({ by }) => last[by])])
  return { items, next: Buffer.from(cursor).toString('base64url') }
}

/** `a >= x and (a > x or (a = x and (b > y …)))`: the first condition bounds the index. */
function after([first, ...rest]: Order, [value, ...values]: Position): object {
  const { by, desc } = first!
  const beyond = { [by]: { [desc ? '$lt' : '$gt']: value } }
  if (rest.length === 0) return beyond
  return {
    [by]: { [desc ? '$lte' : '$gte']: value },
    $or: [beyond, { [by]: value, ...after(rest, values) }],
  }
}

function nameOf(order: Order): string {
  return order.map(({ by, desc }) => (desc ? `-${by}` : by)).join()
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

const is = {
  key: (value: unknown) => typeof value === 'string' && isKey(value),
  number: (value: unknown) => Number.isSafeInteger(value),
}

function decode(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
  } catch {
    return undefined
  }
}
