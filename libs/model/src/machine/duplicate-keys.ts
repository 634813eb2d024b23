import { join } from './place.ts'

type Level = { keys: Set<string> | undefined; path: string; index: number; key: string }

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]/gs

/** Paths of the members that valid JSON writes twice, of which reading would keep the last. */
export function duplicateKeys(text: string): readonly string[] {
  const found: string[] = []
  const levels: Level[] = []
  let isKey = false
  for (const [token] of text.matchAll(TOKEN)) {
    const level = levels.at(-1)
    if (token === '{' || token === '[') {
      levels.push({
        keys: token === '{' ? new Set() : undefined,
        path: here(level),
        index: 0,
        key: '',
      })
      isKey = token === '{'
    } else if (token === '}' || token === ']') {
      levels.pop()
      isKey = false
    } else if (token === ',' && level) {
      level.index++
      isKey = level.keys !== undefined
    } else if (token === ':') isKey = false
    else if (isKey && level?.keys) {
      level.key = JSON.parse(token) as string
      if (level.keys.has(level.key)) found.push(here(level))
      level.keys.add(level.key)
    }
  }
  return found
}

function here(level: Level | undefined): string {
  if (!level) return ''
  return level.keys ? join(level.path, level.key) : `${level.path}[${level.index}]`
}
