import { Type } from '@mikro-orm/core'

/** JSON that is never searched: kept as text, so that the database neither parses nor checks it. */
export class JsonText<T> extends Type<T, string> {
  override convertToDatabaseValue(value: T): string {
    return typeof value === 'string' ? value : JSON.stringify(value)
  }

  override convertToJSValue(value: string | T): T {
    return typeof value === 'string' ? (JSON.parse(value) as T) : value
  }

  override getColumnType(): string {
    return 'text'
  }

  override compareAsType(): string {
    return 'string'
  }
}
