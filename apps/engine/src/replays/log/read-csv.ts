import { pipeline, type Readable } from 'node:stream'
import { type CsvError, parse } from 'csv-parse'
import { type ReadRow, UnreadableLog } from './recorded-event.ts'

/** Longest row that is read, in characters; an unclosed quote would otherwise swallow the file. */
const maxRowLength = 100_000

/** Reads a CSV log row by row (RFC 4180, UTF-8, first line names the columns). */
export async function* readCsv(source: Readable, delimiter = ','): AsyncGenerator<ReadRow> {
  const skipped: ReadRow[] = []
  const parser = parse({
    bom: true,
    delimiter,
    info: true,
    max_record_size: maxRowLength,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    on_skip: (error) => void (error && skipped.push(unreadable(error))),
  })
  pipeline(source, parser, () => {})
  let columns: string[] | undefined
  for await (const { record, info } of parser as AsyncIterable<Parsed>) {
    yield* skipped.splice(0)
    if (columns) yield asRow(columns, record, info.lines)
    else columns = header(record)
  }
  yield* skipped
  if (!columns)
    throw new UnreadableLog('expected a line with the column names, but the log is empty')
}

type Parsed = { record: string[]; info: { lines: number } }

function header(record: string[]): string[] {
  const columns = record.map((name) => name.trim())
  const twice = columns.find((name, i) => columns.indexOf(name) < i)
  if (twice === undefined) return columns
  throw new UnreadableLog(`expected every column to have its own name, but '${twice}' stands twice`)
}

function asRow(columns: string[], record: string[], row: number): ReadRow {
  if (record.length !== columns.length)
    return { row, sentence: `expected ${columns.length} columns, but found ${record.length}` }
  return { row, fields: Object.fromEntries(columns.map((name, i) => [name, record[i]!])) }
}

function unreadable(error: CsvError): ReadRow {
  const row = typeof error.lines === 'number' ? error.lines : 0
  return { row, sentence: `expected a row of comma-separated values, but ${error.message}` }
}
