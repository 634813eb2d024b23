/** Whether a code point is in a set of characters. */
export type Accepts = (code: number) => boolean

type Read = Readonly<{ accepts: Accepts; length: number }>

const controls: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, f: 12, v: 11 }

/** Unicode blocks that patterns name, `\p{IsBasicLatin}`; JavaScript knows only scripts. */
const blocks: Readonly<Record<string, readonly [number, number]>> = {
  IsBasicLatin: [0x0, 0x7f],
  'IsLatin-1Supplement': [0x80, 0xff],
  IsCJKUnifiedIdeographs: [0x4e00, 0x9fff],
}

/** Code points that differ from this one only by case, itself included. */
export function foldsOf(code: number): readonly number[] {
  const char = String.fromCodePoint(code)
  return [code, ...[char.toLowerCase(), char.toUpperCase()].map((fold) => fold.codePointAt(0)!)]
}

/** The set that an escape after `\` at that place stands for. */
export function escapeAccepts(text: string, at: number, flags: string): Read {
  const char = text[at] ?? ''
  const control = controls[char]
  if (control !== undefined) return { accepts: (code) => code === control, length: 1 }
  if ('dDwWsS'.includes(char) && char !== '') return { accepts: native(`\\${char}`), length: 1 }
  if (char === 'i' || char === 'c') return { accepts: nameCharacter(char === 'i'), length: 1 }
  if (char === 'I' || char === 'C') return { accepts: not(nameCharacter(char === 'I')), length: 1 }
  const property = /^([pP])\{([\w-]+)\}/.exec(text.slice(at, at + 64))
  if (property) return { accepts: hasProperty(property), length: property[0].length }
  const hex = /^u([0-9a-fA-F]{4})/.exec(text.slice(at, at + 5))
  const literal = hex ? Number.parseInt(hex[1]!, 16) : /[^\w\s]/.exec(char)?.[0].codePointAt(0)
  if (literal === undefined) throw new Error(`expected a pattern, but '\\${char}' is no escape`)
  return { accepts: folded((code) => code === literal, flags), length: hex ? 5 : 1 }
}

/** The set of a class such as `[a-z-[aeiou]]` that begins at that place. */
export function classAccepts(text: string, start: number, flags: string): Read {
  let at = start + 1
  const negated = text[at] === '^'
  if (negated) at++
  const members: Accepts[] = []
  let without: Accepts = () => false
  while (text[at] !== ']' || members.length === 0) {
    if (at >= text.length) throw new Error(`expected the class to end in pattern '${text}'`)
    if (text.startsWith('-[', at) && members.length > 0) {
      const inner = classAccepts(text, at + 1, flags)
      without = inner.accepts
      at += 1 + inner.length
      if (text[at] !== ']')
        throw new Error(`expected ']' after a class that is taken away in '${text}'`)
      break
    }
    const member = memberAt(text, at, flags)
    members.push(member.accepts)
    at += member.length
  }
  const isMember = folded((code) => members.some((accepts) => accepts(code)), flags)
  const accepts: Accepts = (code) => isMember(code) !== negated && !without(code)
  return { accepts, length: at + 1 - start }
}

/** An escape, a range `a-z`, or a single character. */
function memberAt(text: string, at: number, flags: string): Read {
  const low = endpoint(text, at)
  if (low === undefined) {
    const { accepts, length } = escapeAccepts(text, at + 1, flags)
    return { accepts, length: length + 1 }
  }
  const dash = at + low.length
  const isRange = text[dash] === '-' && text[dash + 1] !== ']' && text[dash + 1] !== '['
  const high = isRange ? endpoint(text, dash + 1) : undefined
  if (!high) return { accepts: (code) => code === low.code, length: low.length }
  if (high.code < low.code) throw new Error(`expected a range upwards in pattern '${text}'`)
  const accepts: Accepts = (code) => low.code <= code && code <= high.code
  return { accepts, length: low.length + 1 + high.length }
}

/** A single character of a class, plain or escaped; undefined for an escape of many characters. */
function endpoint(text: string, at: number): { code: number; length: number } | undefined {
  const code = text.codePointAt(at)
  if (code === undefined) return undefined
  if (text[at] !== '\\') return { code, length: code > 0xffff ? 2 : 1 }
  const next = text[at + 1] ?? ''
  const control = controls[next]
  if (control !== undefined) return { code: control, length: 2 }
  return /[^\w\s]/.test(next) ? { code: next.codePointAt(0)!, length: 2 } : undefined
}

function folded(accepts: Accepts, flags: string): Accepts {
  return flags.includes('i') ? (code) => foldsOf(code).some(accepts) : accepts
}

const not =
  (accepts: Accepts): Accepts =>
  (code) =>
    !accepts(code)

function native(source: string): Accepts {
  const single = new RegExp(`^${source}$`, 'u')
  return (code) => single.test(String.fromCodePoint(code))
}

/** `\i` starts an XML name, `\c` continues one. */
const nameCharacter = (isStart: boolean): Accepts =>
  native(isStart ? '[\\p{L}_:]' : '[\\p{L}\\p{N}\\p{M}_:.\\u00B7-]')

function hasProperty([, letter, name]: RegExpExecArray): Accepts {
  const block = blocks[name!]
  const accepts: Accepts = block
    ? (code) => block[0] <= code && code <= block[1]
    : native(`\\p{${name}}`)
  return letter === 'P' ? not(accepts) : accepts
}
