import { existsSync, readdirSync, statSync } from 'node:fs'
import { extname, join } from 'node:path'
import { CliFailure, exitCodes } from './exit.ts'

const maxFiles = 500
const extensions = new Set(['.bpmn', '.dmn', '.form', '.json', '.ics'])
/**
 * What stands beside processes without being part of them: stories for tests, mappings for replays.
 */
const left = /(^|[/\\])(scenarios|node_modules)[/\\]|\.map\.json$/

/** The files as given, and of folders everything that can be deployed, in a stable order. */
export function deployableFiles(paths: readonly string[]): string[] {
  const files = paths.flatMap((path) => {
    if (!existsSync(path))
      throw new CliFailure(
        exitCodes.usage,
        `expected a file or folder '${path}', but there is none`,
      )
    return statSync(path).isDirectory() ? inFolder(path) : [path]
  })
  if (files.length <= maxFiles) return [...new Set(files)]
  throw new CliFailure(
    exitCodes.usage,
    `expected at most ${maxFiles} files, but found ${files.length}`,
  )
}

function inFolder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => extensions.has(extname(path)) && !left.test(path))
    .map((path) => join(folder, path))
    .toSorted()
}
