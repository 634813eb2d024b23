/** What takes seconds to make and is the same for every test is made once and copied. */
import { createHash } from 'node:crypto'
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { lockFolder } from '../../apps/engine/src/storage/folder-lock.ts'
import { StartFailure } from '../../apps/engine/src/start-failure.ts'

const root = join(import.meta.dirname, '../..')
const kept = join(root, 'node_modules/.cache/punctual')
/** How often somebody who waits for another's template looks again. */
const LOOK_MS = 50

/** How a template is made. */
export type Recipe = Readonly<{
  name: string
  /** What it begins with; else it begins with nothing. */
  on?: Recipe
  /** Patterns of the files on whose contents the template depends: another content, another one. */
  of: readonly string[]
  make: (folder: string) => Promise<void>
}>

/** A folder of its own for a test, copied from the template of the recipe. */
export async function copyOf(recipe: Recipe): Promise<string> {
  const template = await templateOf(recipe)
  const copy = mkdtempSync(join(tmpdir(), `punctual-${recipe.name}-`))
  cpSync(template, copy, { recursive: true })
  return copy
}

/** Changes with every file of the patterns. */
export function keyOf(patterns: readonly string[]): string {
  const hash = createHash('sha256')
  for (const path of globSync([...patterns, 'package-lock.json'], { cwd: root }).toSorted())
    hash.update(path).update(readFileSync(join(root, path)))
  return hash.digest('hex').slice(0, 16)
}

/** The whole template; whoever comes first makes it, the others wait. */
async function templateOf(recipe: Recipe): Promise<string> {
  const all = join(kept, recipe.name)
  const template = join(all, keyOf([...recipe.of, ...(recipe.on?.of ?? [])]))
  mkdirSync(all, { recursive: true })
  while (!existsSync(template)) {
    const release = lock(all)
    if (!release) {
      await sleep(LOOK_MS)
      continue
    }
    try {
      if (!existsSync(template)) await makeWhole(template, recipe)
    } finally {
      release()
    }
  }
  return template
}

/** Templates of earlier builds make room. */
async function makeWhole(template: string, { on, make }: Recipe): Promise<void> {
  const all = join(template, '..')
  for (const entry of readdirSync(all, { withFileTypes: true }))
    if (entry.isDirectory()) rmSync(join(all, entry.name), { recursive: true })
  const unfinished = `${template}.unfinished`
  if (on) cpSync(await templateOf(on), unfinished, { recursive: true })
  await make(unfinished)
  renameSync(unfinished, template)
}

function lock(folder: string): (() => void) | undefined {
  try {
    return lockFolder(folder)
  } catch (error) {
    if (error instanceof StartFailure) return undefined
    throw error
  }
}
