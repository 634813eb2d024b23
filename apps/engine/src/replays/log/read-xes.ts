import type { Readable } from 'node:stream'
import { type SaxesTagPlain, SaxesParser } from 'saxes'
import { type ReadRow, UnreadableLog } from './recorded-event.ts'

/** After so many XML errors the rest of the file is given up. */
const maxErrors = 100
/** Longest attribute value that is kept, in characters. */
const maxValueLength = 10_000
/** Deepest nesting of elements. */
const maxDepth = 100

/** Reads an XES log (IEEE 1849) event by event; attributes of the trace come as `case:<key>`. */
export async function* readXes(source: Readable): AsyncGenerator<ReadRow> {
  const rows: ReadRow[] = []
  const parser = xesParser((row) => void rows.push(row))
  const decoder = new TextDecoder('utf-8')
  for await (const chunk of source) {
    parser.write(decoder.decode(chunk as Buffer, { stream: true }))
    yield* rows.splice(0)
  }
  parser.write(decoder.decode())
  parser.close()
  yield* rows
}

const attributes = new Set(['string', 'date', 'int', 'float', 'boolean', 'id'])

/** A trace's own attributes may follow its events, so events wait for the end of their trace. */
function xesParser(emit: (row: ReadRow) => void): SaxesParser {
  const parser = new SaxesParser()
  const path: string[] = []
  let trace: Record<string, string> = {}
  let event: Record<string, string> = {}
  let events: Array<{ row: number; fields: Record<string, string> }> = []
  let count = 0
  let errors = 0

  parser.on('opentag', (tag: SaxesTagPlain) => {
    const name = localName(tag.name)
    const parent = path.at(-1)
    if (path.length === 0 && name !== 'log')
      throw new UnreadableLog(`expected an XES log, but the file starts with <${tag.name}>`)
    if (path.push(name) > maxDepth)
      throw new UnreadableLog(`expected at most ${maxDepth} nested elements, but there are more`)
    if (name === 'trace') [trace, events] = [{}, []]
    else if (name === 'event') event = {}
    else if (attributes.has(name) && parent === 'event') keep(event, tag)
    else if (attributes.has(name) && parent === 'trace') keep(trace, tag, 'case:')
  })
  parser.on('closetag', () => {
    const name = path.pop()
    if (name === 'event') events.push({ row: ++count, fields: event })
    if (name === 'event' && path.at(-1) !== 'trace') flush()
    if (name === 'trace') flush()
  })
  parser.on('error', (error) => {
    if (path.length === 0 && count === 0)
      throw new UnreadableLog(`expected an XES log, but ${error.message}`)
    emit({ row: count, sentence: `expected well-formed XML, but ${error.message}` })
    if (++errors > maxErrors)
      throw new UnreadableLog(`expected well-formed XML, but found more than ${maxErrors} errors`)
  })
  function flush() {
    for (const { row, fields } of events) emit({ row, fields: { ...trace, ...fields } })
    events = []
  }
  return parser
}

function keep(into: Record<string, string>, tag: SaxesTagPlain, prefix = '') {
  const { key, value } = tag.attributes
  if (key !== undefined && value !== undefined && value.length <= maxValueLength)
    into[prefix + key] = value
}

/** `xes:event` and `event` are the same element. */
function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}
