/** What is wrong with a text that should be JSON, and where. */
type JsonFault = { fault: 'syntax' | 'noObject'; line: number; column: number; said: string }
type Data = Record<string, unknown>

/** Reads JSON that somebody has written: any value. */
export function readJson(text: string): { value: unknown } | JsonFault {
  try {
    return { value: JSON.parse(text) as unknown }
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error)
    return { fault: 'syntax', ...placeIn(text, said), said: said.split(/ (at|in) /)[0] ?? said }
  }
}

/** The same where it has to be an object; an empty text is an empty one. */
export function readData(text: string): { value: Data } | JsonFault {
  const read = text.trim() === '' ? { value: {} } : readJson(text)
  if ('fault' in read) return read
  const { value } = read
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return { value: value as Data }
  }
  return { fault: 'noObject', line: 1, column: 1, said: '' }
}

function placeIn(text: string, said: string): { line: number; column: number } {
  const position = /position (\d+)/.exec(said)?.[1]
  const before = text.slice(0, position === undefined ? text.length : Number(position))
  const lines = before.split('\n')
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 }
}
