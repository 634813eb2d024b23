import { readdirSync, readFileSync } from 'node:fs'
import { dirname, extname, join, relative } from 'node:path'
import { DeploymentRefused, type Deployed, type Deployer, type Resource } from './deployer.ts'

/** What became of one folder. */
export type FolderReport = Readonly<
  { folder: string } & (Deployed | { refused: DeploymentRefused })
>

const EXTENSIONS = new Set(['.bpmn', '.dmn', '.form', '.json', '.ics'])
/** Scenarios are tests of a process and mappings belong to replays: neither is a part of it. */
const SKIPPED_FOLDERS = new Set(['scenarios', 'node_modules'])
const SKIPPED_FILES = /\.map\.json$/
/** Who deploys at start. */
const ACTOR = 'engine'

/**
 * Deploys everything under `root`, each folder as one deployment; a folder with an error is left
 * out as a whole. Folders without processes come first, and one that refers to a later one is tried
 * again after it.
 */
export async function* deployFolder(
  deployer: Deployer,
  root: string,
): AsyncGenerator<FolderReport> {
  let waiting = [...foldersOf(root)].toSorted(supportFirst)
  for (;;) {
    const refused: [string, Resource[], DeploymentRefused][] = []
    for (const [folder, resources] of waiting) {
      const outcome = await tryDeploy(deployer, resources)
      if (outcome instanceof DeploymentRefused) refused.push([folder, resources, outcome])
      else yield { folder, ...outcome }
    }
    const isStuck = refused.length === waiting.length
    if (isStuck) {
      for (const [folder, , each] of refused) yield { folder, refused: each }
      return
    }
    waiting = refused.map(([folder, resources]) => [folder, resources])
  }
}

async function tryDeploy(deployer: Deployer, resources: readonly Resource[]) {
  try {
    return await deployer.deploy(resources, ACTOR)
  } catch (error) {
    if (error instanceof DeploymentRefused) return error
    throw error
  }
}

function foldersOf(root: string): Map<string, Resource[]> {
  const folders = new Map<string, Resource[]>()
  for (const path of filesIn(root)) {
    const folder = relative(root, dirname(path)) || '.'
    const name = relative(root, path).replaceAll('\\', '/')
    const resources = folders.get(folder) ?? []
    resources.push({ name, content: readFileSync(path, 'utf8') })
    folders.set(folder, resources)
  }
  return folders
}

function* filesIn(folder: string): Iterable<string> {
  const entries = readdirSync(folder, { withFileTypes: true })
  for (const entry of entries.toSorted((a, b) => a.name.localeCompare(b.name, 'en'))) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) {
      if (!SKIPPED_FOLDERS.has(entry.name)) yield* filesIn(path)
    } else if (EXTENSIONS.has(extname(entry.name)) && !SKIPPED_FILES.test(entry.name)) yield path
  }
}

function supportFirst(a: [string, Resource[]], b: [string, Resource[]]): number {
  return Number(hasProcess(a)) - Number(hasProcess(b))
}

function hasProcess([, resources]: [string, Resource[]]): boolean {
  return resources.some(({ name }) => name.endsWith('.bpmn'))
}
