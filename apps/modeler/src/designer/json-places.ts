/** Deeper files are not looked through. */
const depthMax = 200

/**
 * Where the values of a JSON text begin, by their path as problems name it (`states.issued.on`,
 * `components[2].key`). What is no JSON is looked through as far as it can be read.
 */
export function jsonPlaces(text: string): ReadonlyMap<string, number> {
  const places = new Map<string, number>()
  const blanks = /\s*/y
  const plain = /[^\s,[\]{}:"]+/y
  const quoted = /"(?:[^"\\]|\\.)*"/y
  let at = 0
  const take = (what: RegExp): string => {
    what.lastIndex = at
    const found = what.exec(text)?.[0] ?? ''
    at += found.length
    return found
  }
  const skip = (what: string): boolean => {
    take(blanks)
    if (text[at] !== what) return false
    at += 1
    return true
  }
  const value = (path: string, depth: number): boolean => {
    take(blanks)
    places.set(path, at)
    if (depth > depthMax) return false
    if (skip('{')) return members(path, depth, '}')
    if (skip('[')) return members(path, depth, ']')
    return (take(quoted) || take(plain)) !== ''
  }
  const members = (path: string, depth: number, end: '}' | ']'): boolean => {
    for (let index = 0; !skip(end); index++) {
      if (index > 0 && !skip(',')) return false
      take(blanks)
      const name = end === '}' ? nameOf(take(quoted)) : undefined
      if (end === '}' && (name === undefined || !skip(':'))) return false
      const step = name === undefined ? `${path}[${index}]` : joined(path, name)
      if (!value(step, depth + 1)) return false
    }
    return true
  }
  value('', 0)
  return places
}

function nameOf(quoted: string): string | undefined {
  try {
    return JSON.parse(quoted) as string
  } catch {
    return undefined
  }
}

function joined(path: string, name: string): string {
  const simple = /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(name)
  const step = simple ? `.${name}` : `[${JSON.stringify(name)}]`
  return path === '' && simple ? name : `${path}${step}`
}

/** Where a path begins, or the nearest around it that the text has. */
export function placeIn(places: ReadonlyMap<string, number>, path: string): number {
  let left = path
  for (;;) {
    const found = places.get(left)
    if (found !== undefined) return found
    if (left === '') return 0
    left = left.slice(0, Math.max(0, left.search(/(\.[^.[\]]*|\[[^[]*\])$/)))
  }
}
