import { createReadStream } from 'node:fs'
import { type Readable, Transform, pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { readCsv } from './read-csv.ts'
import { readXes } from './read-xes.ts'
import { type ReadRow, UnreadableLog } from './recorded-event.ts'

/** Largest log after unpacking, in bytes. */
const maxLogBytes = 1 << 30

export type LogFormat = Readonly<{ kind: 'csv' | 'xes'; gzip: boolean }>

/** Tells by content what a log file is. */
export async function logFormat(path: string): Promise<LogFormat> {
  const packed = await head(createReadStream(path, { end: 1 }))
  const gzip = packed[0] === 0x1f && packed[1] === 0x8b
  const start = (await head(unpacked(path, gzip))).toString('utf8').replace(/^\uFEFF/, '')
  if (start.length === 0) throw new UnreadableLog('expected a log, but the file is empty')
  return { kind: start.trimStart().startsWith('<') ? 'xes' : 'csv', gzip }
}

/**
 * Reads a log row by row; what cannot be read after the first rows is one more bad row. Throws
 * `UnreadableLog`.
 */
export async function* readLog(
  path: string,
  { kind, gzip }: LogFormat,
  delimiter?: string,
): AsyncGenerator<ReadRow> {
  const text = unpacked(path, gzip)
  let last = 0
  try {
    for await (const row of kind === 'xes' ? readXes(text) : readCsv(text, delimiter)) {
      last = row.row
      yield row
    }
  } catch (thrown) {
    const error = asUnreadable(thrown)
    if (last === 0 || !(error instanceof UnreadableLog)) throw error
    yield { row: last + 1, sentence: `${error.message}; the rest of the log was not read` }
  } finally {
    text.destroy()
  }
}

async function head(source: Readable): Promise<Buffer> {
  try {
    for await (const chunk of source) return chunk as Buffer
    return Buffer.alloc(0)
  } catch (error) {
    throw asUnreadable(error)
  }
}

function unpacked(path: string, gzip: boolean): Readable {
  const file = createReadStream(path)
  return gzip ? pipeline(file, createGunzip(), bounded(), () => {}) : file
}

function bounded(): Transform {
  let bytes = 0
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length
      if (bytes <= maxLogBytes) return done(null, chunk)
      done(new UnreadableLog(`expected at most ${maxLogBytes} bytes unpacked, but there are more`))
    },
  })
}

function asUnreadable(error: unknown): unknown {
  const { code, message } = error as NodeJS.ErrnoException
  if (!code?.startsWith('Z_')) return error
  return new UnreadableLog(`expected a whole gzip file, but ${message}`)
}
