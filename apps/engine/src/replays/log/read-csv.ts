import type { Readable } from 'node:stream'
import { type ReadRow, UnreadableLog } from './recorded-event.ts'

/** Longest line, in characters. */
const maxLineLength = 100_000
/** Most lines of one row: an unclosed quote spoils its own row, not the rest of the file. */
const maxRowLines = 50

/** Reads a CSV log row by row (RFC 4180, UTF-8, the first line names the columns). */
export async function* readCsv(source: Readable, delimiter = ','): AsyncGenerator<ReadRow> {
  let columns: string[] | undefined
  for await (const { row, fields } of records(source, delimiter)) {
    if (!fields) yield { row, sentence: 'expected a closing quote, but found none' }
    else if (!columns) columns = header(fields)
    else if (fields.length !== columns.length)
      yield { row, sentence: `expected ${columns.length} columns, but found ${fields.length}` }
    else yield { row, fields: Object.fromEntries(columns.map((name, i) => [name, fields[i]!])) }
  }
  if (columns) return
  throw new UnreadableLog('expected a line with the column names, but the log is empty')
}

function header(fields: readonly string[]): string[] {
  const columns = fields.map((name) => name.trim())
  const twice = columns.find((name, i) => columns.indexOf(name) < i)
  if (twice === undefined) return columns
  throw new UnreadableLog(`expected every column to have its own name, but '${twice}' stands twice`)
}

/** `fields` is missing when a quote is not closed; `row` is the line on which the row begins. */
type CsvRecord = Readonly<{ row: number; fields?: readonly string[] }>

async function* records(source: Readable, delimiter: string): AsyncGenerator<CsvRecord> {
  const open: string[] = []
  let row = 1
  const next = (atEnd: boolean): CsvRecord | 'empty' | undefined => {
    if (open.length === 0) return undefined
    const fields = splitFields(open.join('\n'), delimiter)
    if (!fields && open.length < maxRowLines && !atEnd) return undefined
    const lines = open.splice(0, fields ? open.length : 1)
    const record = lines[0] === '' ? 'empty' : { row, fields }
    row += lines.length
    return record
  }
  for await (const line of linesOf(source)) {
    const unread = [line]
    for (let first = unread.shift(); first !== undefined; first = unread.shift()) {
      open.push(first)
      const record = next(false)
      if (record === undefined) continue
      if (record !== 'empty') yield record
      unread.unshift(...open.splice(0))
    }
  }
  for (let rest = open.splice(0); rest.length > 0;) {
    open.push(rest.shift()!)
    const record = next(rest.length === 0)
    if (record !== undefined && record !== 'empty') yield record
    if (record !== undefined) rest = [...open.splice(0), ...rest]
  }
}

async function* linesOf(source: Readable): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8')
  let rest = ''
  for await (const chunk of source) {
    const lines = (rest + decoder.decode(chunk as Buffer, { stream: true })).split('\n')
    rest = lines.pop()!
    for (const line of lines) yield whole(line)
    whole(rest)
  }
  rest += decoder.decode()
  if (rest !== '') yield whole(rest)
}

function whole(line: string): string {
  if (line.length <= maxLineLength) return line.endsWith('\r') ? line.slice(0, -1) : line
  throw new UnreadableLog(
    `expected lines of at most ${maxLineLength} characters, but one is longer`,
  )
}

const quoted = /"([^"]*(?:""[^"]*)*)"/y

/**
 * The fields of a row; undefined while a quoted field is open. A quote inside a plain field is just
 * a quote.
 */
function splitFields(text: string, delimiter: string): string[] | undefined {
  const fields: string[] = []
  for (let at = 0; ;) {
    quoted.lastIndex = at
    const match = text[at] === '"' ? quoted.exec(text) : undefined
    const closed = match && [delimiter, undefined].includes(text[quoted.lastIndex])
    if (match === null || (match && !closed && match[0].includes('\n'))) return undefined
    const end = closed ? quoted.lastIndex : endOf(text, at, delimiter)
    fields.push(closed ? match[1]!.replaceAll('""', '"') : text.slice(at, end))
    if (end >= text.length) return fields
    at = end + 1
  }
}

function endOf(text: string, at: number, delimiter: string): number {
  const end = text.indexOf(delimiter, at)
  return end < 0 ? text.length : end
}
