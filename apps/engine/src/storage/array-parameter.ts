/**
 * Arrays in PostgreSQL's binary format. Half the cost of text arrays in Node, and no escaping
 * (performance.md: 25 instead of 50 µs per finished instance).
 */
export type ElementType = 'int8' | 'int4' | 'bool' | 'text'
type Element = string | number | boolean | null | undefined

const ELEMENTS: Readonly<Record<ElementType, { oid: number; bytes?: number }>> = {
  bool: { oid: 16, bytes: 1 },
  int8: { oid: 20, bytes: 8 },
  int4: { oid: 23, bytes: 4 },
  text: { oid: 25 },
}
const HEADER_BYTES = 20
const LENGTH_BYTES = 4

/** One parameter for `$n::<type>[]`. Undefined and null become NULL. */
export function arrayParameter(type: ElementType, values: readonly Element[]): Buffer {
  const { oid, bytes } = ELEMENTS[type]
  const buffer = Buffer.allocUnsafe(sizeOf(values, bytes))
  buffer.writeInt32BE(1, 0)
  buffer.writeInt32BE(values.some(isNull) ? 1 : 0, 4)
  buffer.writeInt32BE(oid, 8)
  buffer.writeInt32BE(values.length, 12)
  buffer.writeInt32BE(1, 16)
  let offset = HEADER_BYTES
  for (const value of values) offset = write(buffer, offset, type, value)
  return buffer
}

const isNull = (value: Element) => value === null || value === undefined

function sizeOf(values: readonly Element[], bytes: number | undefined): number {
  let size = HEADER_BYTES + values.length * LENGTH_BYTES
  for (const value of values) {
    if (value === null || value === undefined) continue
    size += bytes ?? Buffer.byteLength(value as string)
  }
  return size
}

function write(buffer: Buffer, offset: number, type: ElementType, value: Element): number {
  const start = offset + LENGTH_BYTES
  if (value === null || value === undefined) {
    buffer.writeInt32BE(-1, offset)
    return start
  }
  const end = writeValue(buffer, start, type, value)
  buffer.writeInt32BE(end - start, offset)
  return end
}

function writeValue(
  buffer: Buffer,
  offset: number,
  type: ElementType,
  value: string | number | boolean,
): number {
  switch (type) {
    case 'int8':
      return buffer.writeBigInt64BE(BigInt(value), offset)
    case 'int4':
      return buffer.writeInt32BE(value as number, offset)
    case 'bool':
      return buffer.writeUInt8(value ? 1 : 0, offset)
    case 'text':
      return offset + buffer.write(value as string, offset)
  }
}

/** The text form of a text array: `{a,"b c"}`, for a column that holds arrays. */
export function arrayLiteral(values: readonly string[]): string {
  const quoted = values.map((value) => `"${value.replace(/["\\]/g, '\\$&')}"`)
  return `{${quoted.join(',')}}`
}
