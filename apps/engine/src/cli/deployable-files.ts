import { type Dirent, existsSync, readdirSync, statSync } from 'node:fs'
import { basename, extname, join } from 'node:path'
import { CliFailure, exitCodes } from './exit.ts'

const maxFiles = 500
const byName = new Set(['.bpmn', '.dmn', '.form'])
/** Folders whose JSON files are deployed; other JSON (scenarios, mappings) is not. */
const jsonFolders = new Set(['ladders', 'calendars', 'messages'])

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
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && isDeployable(entry))
    .map(({ parentPath, name }) => join(parentPath, name))
    .toSorted()
}

function isDeployable({ name, parentPath }: Dirent): boolean {
  if (name === 'organisation.json') return true
  if (extname(name) === '.json') return jsonFolders.has(basename(parentPath))
  return byName.has(extname(name))
}
