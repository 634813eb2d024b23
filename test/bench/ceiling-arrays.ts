/**
 * One-dimensional arrays in PostgreSQL's binary format: dimensions, flags, element type, length,
 * lower bound, elements.
 */
const HEADER_BYTES = 20

function header(buffer: Buffer, type: number, length: number): Buffer {
  buffer.writeInt32BE(length === 0 ? 0 : 1, 0)
  buffer.writeInt32BE(0, 4)
  buffer.writeInt32BE(type, 8)
  if (length === 0) return buffer.subarray(0, 12)
  buffer.writeInt32BE(length, 12)
  buffer.writeInt32BE(1, 16)
  return buffer
}

type Write = (buffer: Buffer, value: number, at: number) => void

function fixed(type: number, bytes: number, write: Write) {
  return (values: readonly number[]): Buffer => {
    const buffer = Buffer.allocUnsafe(HEADER_BYTES + values.length * (4 + bytes))
    values.forEach((value, index) => {
      const at = HEADER_BYTES + index * (4 + bytes)
      buffer.writeInt32BE(bytes, at)
      write(buffer, value, at + 4)
    })
    return header(buffer, type, values.length)
  }
}

function text(values: readonly string[]): Buffer {
  const sizes = values.map((value) => Buffer.byteLength(value))
  const buffer = Buffer.allocUnsafe(HEADER_BYTES + sizes.reduce((sum, size) => sum + 4 + size, 0))
  let at = HEADER_BYTES
  values.forEach((value, index) => {
    buffer.writeInt32BE(sizes[index]!, at)
    buffer.write(value, at + 4)
    at += 4 + sizes[index]!
  })
  return header(buffer, 25, values.length)
}

/** Parameters for `$n::<type>[]`. */
export const arrayOf = {
  bigint: fixed(20, 8, (buffer, value, at) => buffer.writeBigInt64BE(BigInt(value), at)),
  int: fixed(23, 4, (buffer, value, at) => buffer.writeInt32BE(value, at)),
  text,
}
