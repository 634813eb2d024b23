import type { Problem } from './problem.ts'

/** Longest text that is read, in characters. */
export const MAX_LENGTH = 5 * 1024 * 1024
/** Most tags that are read: a process of some 2,000 nodes with its diagram, in two seconds. */
export const MAX_TAGS = 30_000
/** Deepest nesting of tags that is read. */
export const MAX_DEPTH = 100

/** What one pass over the tags of a text tells: why it must not be parsed, or what to parse. */
type Outline = Readonly<
  | { problem: Problem }
  | {
      problem?: undefined
      /** The text without its diagrams, which are most of a file; every line keeps its number. */
      model: string
      /** The 1-based line of the first tag that carries an id. */
      lines: ReadonlyMap<string, number>
    }
>

/** Why the text is refused, and where. */
type Fault = Readonly<{ rule: string; sentence: string; offset: number }>
/** How far a tag, comment or section goes, or why it cannot be read. */
type Read = { end: number } | { fault: Fault }
type Walk = {
  open: string[]
  tags: number
  /** Number of the line that ends at `lineEnd`; both only grow: every line is counted once. */
  line: number
  lineEnd: number
  lines: Map<string, number>
  /** Where each diagram begins and ends. */
  diagrams: { start: number; end: number }[]
}

const NAME = '[A-Za-z_\\u0080-\\uffff][\\w.\\-\\u0080-\\uffff]*(?::[A-Za-z_][\\w.\\-]*)?'
const OPENING = new RegExp(`<(${NAME})`, 'y')
const CLOSING = new RegExp(`</(${NAME})\\s*>`, 'y')
const ATTRIBUTE = new RegExp(`\\s+(${NAME})\\s*=\\s*(?:"([^"<]*)"|'([^'<]*)')`, 'y')
const TAG_END = /\s*(\/?)>/y
/** Beginning and end of what holds no tags. */
const SECTIONS = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
] as const
// oxlint-disable-next-line no-control-regex -- these are what XML 1.0 section 2.2 forbids
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/
const REFERENCE = /&(?:amp|lt|gt|quot|apos|#(\d{1,7})|#x([\da-fA-F]{1,6}));|&/g

/**
 * Reads the tags once, before any parser sees the text: what is too large, not well-formed or
 * declares entities is refused here, in time linear to the text.
 */
export function outline(xml: string): Outline {
  const walk: Walk = { open: [], tags: 0, line: 0, lineEnd: -1, lines: new Map(), diagrams: [] }
  const fault =
    xml.length > MAX_LENGTH
      ? tooLarge(`${MAX_LENGTH} characters`, `has ${xml.length}: split it`)
      : (forbiddenCharacter(xml) ?? walkTags(xml, walk))
  if (!fault) return { model: withoutDiagrams(xml, walk), lines: walk.lines }
  const { rule, sentence, offset } = fault
  const line = rule === 'file-too-large' ? {} : { line: countLines(xml, 0, offset) + 1 }
  return { problem: { severity: 'error', rule, sentence, ...line } }
}

function withoutDiagrams(xml: string, { diagrams }: Walk): string {
  let model = ''
  let offset = 0
  for (const { start, end } of diagrams) {
    model += xml.slice(offset, start) + '\n'.repeat(countLines(xml, start, end))
    offset = end
  }
  return model + xml.slice(offset)
}

function walkTags(xml: string, walk: Walk): Fault | undefined {
  let offset = xml.startsWith('\ufeff') ? 1 : 0
  for (;;) {
    const start = xml.indexOf('<', offset)
    const text = xml.slice(offset, start < 0 ? xml.length : start)
    const inText = faultInText(text, offset, walk)
    if (inText) return inText
    if (start < 0) break
    const read = readSection(xml, start) ?? readTag(xml, start, walk)
    if ('fault' in read) return read.fault
    offset = read.end
  }
  if (walk.open.length > 0) {
    return notWellFormed(xml.length, `the file ends inside '${walk.open.at(-1)}'`)
  }
  return walk.tags === 0 ? notWellFormed(0, 'the file holds no element') : undefined
}

function readSection(xml: string, start: number): Read | undefined {
  const section = SECTIONS.find(([begin]) => xml.startsWith(begin, start))
  if (section) {
    const [begin, finish] = section
    const end = xml.indexOf(finish, start + begin.length)
    const fault = () => notWellFormed(start, `'${begin}' is never closed by '${finish}'`)
    return end < 0 ? { fault: fault() } : { end: end + finish.length }
  }
  if (!xml.startsWith('<!', start)) return undefined
  return {
    fault: {
      rule: 'no-doctype',
      sentence:
        'expected a file without DOCTYPE and entity declarations, but there is one: remove it',
      offset: start,
    },
  }
}

function readTag(xml: string, start: number, walk: Walk): Read {
  if (xml.startsWith('</', start)) return readClosing(xml, start, walk)
  const name = match(OPENING, xml, start)?.[1]
  if (!name) return { fault: notWellFormed(start, "'<' does not begin a tag") }
  if (walk.open.length === 0 && walk.tags > 0) {
    return { fault: notWellFormed(start, 'there is a second root element') }
  }
  if (++walk.tags > MAX_TAGS) {
    return { fault: tooLarge(`${MAX_TAGS} elements`, 'has more: split it') }
  }
  const attributes = readAttributes(xml, start, start + 1 + name.length, walk)
  if ('fault' in attributes) return attributes
  const end = match(TAG_END, xml, attributes.end)
  if (!end) {
    const fault = `tag '${name}' has an attribute without quotes or no end`
    return { fault: notWellFormed(attributes.end, fault) }
  }
  if (end[1]) return { end: TAG_END.lastIndex }
  walk.open.push(name)
  if (isDiagram(name, walk)) walk.diagrams.push({ start, end: start })
  return walk.open.length > MAX_DEPTH
    ? { fault: tooLarge(`${MAX_DEPTH} levels of nesting`, 'has more: flatten it') }
    : { end: TAG_END.lastIndex }
}

function readAttributes(xml: string, start: number, from: number, walk: Walk): Read {
  let offset = from
  const seen = new Set<string>()
  for (let found; (found = match(ATTRIBUTE, xml, offset)); offset = ATTRIBUTE.lastIndex) {
    const [, key = '', double, single] = found
    const value = double ?? single ?? ''
    const fault = seen.has(key)
      ? notWellFormed(offset, `attribute '${key}' stands twice in one tag`)
      : faultInReferences(value, offset)
    if (fault) return { fault }
    seen.add(key)
    if (key === 'id' && !walk.lines.has(value)) walk.lines.set(value, lineAt(xml, start, walk))
  }
  return { end: offset }
}

function readClosing(xml: string, start: number, walk: Walk): Read {
  const name = match(CLOSING, xml, start)?.[1]
  const open = walk.open.at(-1)
  if (!name || name !== open) {
    const wanted = open ? `'</${open}>' is missing` : 'a closing tag closes nothing'
    return { fault: notWellFormed(start, wanted) }
  }
  const diagram = isDiagram(name, walk) ? walk.diagrams.at(-1) : undefined
  if (diagram) diagram.end = CLOSING.lastIndex
  walk.open.pop()
  return { end: CLOSING.lastIndex }
}

/** Whether the tag just opened or closed is a diagram right inside the root. */
function isDiagram(name: string, { open }: Walk): boolean {
  return open.length === 2 && /(^|:)BPMNDiagram$/.test(name)
}

function faultInText(text: string, offset: number, { open }: Walk): Fault | undefined {
  if (open.length === 0 && text.trim() !== '') {
    return notWellFormed(offset, 'there is text outside of the root element')
  }
  return faultInReferences(text, offset)
}

function faultInReferences(text: string, offset: number): Fault | undefined {
  if (!text.includes('&')) return undefined
  for (const reference of text.matchAll(REFERENCE)) {
    const [whole, decimal, hexadecimal] = reference
    const code = decimal ? Number(decimal) : hexadecimal ? parseInt(hexadecimal, 16) : undefined
    if (whole === '&' || (code !== undefined && !isCharacter(code))) {
      return notWellFormed(offset + reference.index, "'&' does not begin a known reference")
    }
  }
  return undefined
}

/** XML 1.0 section 2.2. */
function isCharacter(code: number): boolean {
  if (code < 0x20) return code === 0x9 || code === 0xa || code === 0xd
  return code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) && (code & 0xfffe) !== 0xfffe
}

function forbiddenCharacter(xml: string): Fault | undefined {
  const at = xml.search(FORBIDDEN)
  if (at >= 0) return notWellFormed(at, 'there is a control character')
  return xml.isWellFormed() ? undefined : notWellFormed(0, 'there is half a surrogate pair')
}

function match(pattern: RegExp, xml: string, offset: number): RegExpExecArray | null {
  pattern.lastIndex = offset
  return pattern.exec(xml)
}

function notWellFormed(offset: number, fault: string): Fault {
  return { rule: 'not-xml', sentence: `expected well-formed XML, but ${fault}`, offset }
}

function tooLarge(limit: string, fault: string): Fault {
  const sentence = `expected at most ${limit}, but the file ${fault}`
  return { rule: 'file-too-large', sentence, offset: 0 }
}

function lineAt(xml: string, offset: number, walk: Walk): number {
  while (walk.lineEnd < offset) {
    const end = xml.indexOf('\n', walk.lineEnd + 1)
    walk.lineEnd = end < 0 ? xml.length : end
    walk.line++
  }
  return walk.line
}

function countLines(xml: string, from: number, to: number): number {
  let count = 0
  for (let at = xml.indexOf('\n', from); at >= 0 && at < to; at = xml.indexOf('\n', at + 1)) count++
  return count
}
