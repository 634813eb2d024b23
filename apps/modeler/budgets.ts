import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Plugin, Rolldown } from 'vite'

type Bundle = Rolldown.OutputBundle

const kib = 1024
/** What everybody loads before a page does, in KiB of gzip: code, style and the longer language. */
const shellMaxKiB = 130
/** What a page may load with the shell; as many have a diagram or a form to draw. */
const pageMaxKiB = 360

type Budget = Readonly<{ maxKiB: number; opens?: RegExp }>
/** Pages with a budget of their own, and what they load beside themselves to be of use. */
const budgetOf: Readonly<Record<string, Budget>> = {
  'inbox-page': { maxKiB: 250, opens: /\/form\/task-form\.tsx$/ },
  'case-page': { maxKiB: pageMaxKiB, opens: /\/(form\/task-form|case\/diagram-panel)\.tsx$/ },
  'draft-page': { maxKiB: 800, opens: /\/designer\/process-desk\.tsx$/ },
}

/** Measures what a visitor really loads, page by page, and refuses a build above the budgets. */
export function budgets(): Plugin {
  return {
    name: 'budgets',
    apply: 'build',
    writeBundle(_, bundle) {
      const above = measure(bundle).filter(({ bytes, max }) => bytes > max)
      if (above.length > 0) this.error(above.map(sayFigure).join('\n'))
    },
  }
}

type Figure = Readonly<{ page: string; bytes: number; max: number }>

function sayFigure({ page, bytes, max }: Figure): string {
  const found = (bytes / kib).toFixed(1)
  return `expected '${page}' to load at most ${max / kib} KiB of gzip, but it loads ${found}`
}

function measure(bundle: Bundle): Figure[] {
  const shell = new Set([...linked(bundle), ...longerLanguage(bundle, /\/shell\.(zh-CN|en)\.ts$/)])
  const words = longerLanguage(bundle, /\/i18n\/(zh-CN|en)\.ts$/)
  const pages = Object.values(bundle).flatMap((file) => pageOf(file) ?? [])
  const figures = pages.map(({ name, file }) => {
    const { maxKiB, opens } = budgetOf[name] ?? { maxKiB: pageMaxKiB }
    const starts = [file, ...(opens ? openedBy(bundle, opens) : [])]
    const needed = starts.flatMap((start) => [...neededBy(bundle, start)])
    const bytes = weigh(bundle, new Set([...shell, ...words, ...needed]))
    return { page: name, bytes, max: maxKiB * kib }
  })
  return [{ page: 'shell', bytes: weigh(bundle, shell), max: shellMaxKiB * kib }, ...figures]
}

/** What the first answer names: the entry, its static imports, the style. */
function linked(bundle: Bundle): string[] {
  const first = bundle['index.html']
  const html = first?.type === 'asset' ? String(first.source) : ''
  return [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+)"/g)].map((match) => match[1]!)
}

/** A page is what stands in `pages/` and is loaded when somebody goes there. */
function pageOf(file: Bundle[string]): { name: string; file: string } | undefined {
  if (file.type !== 'chunk' || !file.isDynamicEntry) return undefined
  const name = /\/pages\/[^/]+\/([a-z-]+-page)\.tsx$/.exec(file.facadeModuleId ?? '')?.[1]
  return name === undefined ? undefined : { name, file: file.fileName }
}

function longerLanguage(bundle: Bundle, words: RegExp): readonly string[] {
  const languages = Object.values(bundle)
    .filter((file) => file.type === 'chunk' && file.moduleIds.some((id) => words.test(id)))
    .map(({ fileName }) => [fileName])
  const heavier = (a: string[], b: string[]) =>
    weigh(bundle, new Set(b)) - weigh(bundle, new Set(a))
  return languages.toSorted(heavier)[0] ?? []
}

function openedBy(bundle: Bundle, opens: RegExp): string[] {
  return Object.values(bundle)
    .filter((file) => file.type === 'chunk' && opens.test(file.facadeModuleId ?? ''))
    .map(({ fileName }) => fileName)
}

/** A chunk with all that it imports, and their styles. */
function neededBy(bundle: Bundle, start: string): ReadonlySet<string> {
  const found = new Set<string>()
  const queue = [start]
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    const chunk = bundle[name]
    if (found.has(name) || chunk?.type !== 'chunk') continue
    found.add(name)
    queue.push(...chunk.imports)
    for (const style of chunk.viteMetadata?.importedCss ?? []) found.add(style)
  }
  return found
}

function weigh(bundle: Bundle, files: ReadonlySet<string>): number {
  return [...files].reduce((sum, name) => sum + bytesOf(bundle[name]), 0)
}

function bytesOf(file: Bundle[string] | undefined): number {
  if (!file) return 0
  return packed(file).length
}

/** A file of the bundle as it is sent. */
function packed(file: Bundle[string]): Buffer {
  return gzipSync(file.type === 'chunk' ? file.code : file.source, { level: 9 })
}

/** Lays a packed copy beside each text, for the engine to send. */
export function packedCopies(): Plugin {
  return {
    name: 'packed-copies',
    apply: 'build',
    async writeBundle({ dir = '.' }, bundle) {
      for (const file of Object.values(bundle)) {
        if (!/\.(js|css|svg)$/.test(file.fileName)) continue
        await writeFile(join(dir, `${file.fileName}.gz`), packed(file))
      }
    },
  }
}
