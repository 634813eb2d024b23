/**
 * Holds the line of the house: import direction, a pure core, small files and functions, nothing
 * dead.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { at, importsOf, readSources, root, target, trackedFiles, visit } from './tidy/sources.ts'
import { deadExports } from './tidy/exports.ts'
import type { Source } from './tidy/sources.ts'

const FILE_LINES_MAX = 300
const FUNCTION_LINES_MAX = 70
const LINE_LENGTH_MAX = 100
const SOURCES_MIN = 40
/** Rooms from left to right: each may import only what stands before it. */
const DIRECTION = ['model', 'decision', 'calendar', 'interpreter', 'deployment', 'simulate']
/**
 * Reading a file is the one place where the core may be asynchronous: the XML readers return
 * promises.
 */
const ASYNC_READERS = [
  /^libs\/(model|deployment)\/src\/read-/,
  /^libs\/decision\/src\/(.*\/)?(read|parse)-/,
]
const BANNED_FOLDERS = /(^|\/)(utils?|common|helpers?|types|misc)\//

const sources = readSources()
const libs = sources.filter((source) => source.path.startsWith('libs/'))
const core = libs.filter((source) => !source.spec)

test('the sources are found', () => expect(sources.length).toBeGreaterThan(SOURCES_MIN))

test('libs import to the left only', () => {
  expect(
    libs.flatMap((source) =>
      importsOf(source)
        .filter((name) => wrongWay(source, name))
        .map((name) => `${source.path} imports ${name}`),
    ),
  ).toEqual([])
})

function wrongWay({ room }: Source, specifier: string): boolean {
  const wanted = /^@punctual\/(.+)$/.exec(specifier)?.[1]
  if (wanted === undefined) return false
  const rank = DIRECTION.indexOf(wanted)
  return rank < 0 || rank >= DIRECTION.indexOf(room.slice('libs/'.length))
}

test('relative imports stay in their room, and rooms meet by package name', () => {
  const rooms = sources.filter((source) => !source.spec && /^(libs|apps)\//.test(source.path))
  const leaving = rooms.flatMap((source) =>
    importsOf(source)
      .filter((name) => name.startsWith('.') && !target(source, name).startsWith(`${source.room}/`))
      .map((name) => `${source.path} imports ${name}`),
  )
  expect(leaving).toEqual([])
})

test('the web app never imports the engine', () => {
  const modeler = sources.filter((source) => source.room === 'apps/modeler')
  expect(modeler.filter((source) => importsOf(source).includes('@punctual/engine'))).toEqual([])
})

test('the core has no clock, chance, environment, timer or class', () => {
  const banned =
    /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|(?<![-\w])process\.(?!ts)\w|\bset(Timeout|Interval|Immediate)\(|\bperformance\.now\(|from 'node:/
  const found = core.flatMap((source) =>
    source.lines.flatMap((line, index) =>
      banned.test(line) ? [`${source.path}:${index + 1}: ${line.trim()}`] : [],
    ),
  )
  const classes: string[] = []
  for (const source of core)
    visit(source.tree, (node) => ts.isClassDeclaration(node) && classes.push(at(source, node)))
  expect([...found, ...classes]).toEqual([])
})

test('the core is synchronous but for reading files', () => {
  const found: string[] = []
  for (const source of core.filter(
    ({ path }) => !ASYNC_READERS.some((reader) => reader.test(path)),
  )) {
    visit(
      source.tree,
      (node) => node.kind === ts.SyntaxKind.AsyncKeyword && found.push(at(source, node)),
    )
  }
  expect(found).toEqual([])
})

test('files, functions and lines are small', () => {
  const large = sources
    .filter(({ lines }) => lines.length > FILE_LINES_MAX)
    .map(({ path, lines }) => `${path}: ${lines.length} lines`)
  const long = sources.flatMap(longFunctions)
  const wide = sources.flatMap((source) =>
    source.lines.flatMap((line, index) =>
      tooWide(line) ? [`${source.path}:${index + 1}: ${line.length} columns`] : [],
    ),
  )
  expect([...large, ...long, ...wide]).toEqual([])
})

const tooWide = (line: string) =>
  Array.from(line).length > LINE_LENGTH_MAX &&
  !/https?:\/\/\S{40}|\\u|data:|^\s*('|`|\/\/|\*|\/[^/*])/.test(line)

function longFunctions(source: Source): string[] {
  const found: string[] = []
  visit(source.tree, (node) => {
    if (!ts.isFunctionLike(node) || !('body' in node) || !node.body) return
    if (source.spec && isSuite(node)) return
    const lines = node.getText().split('\n').length
    if (lines > FUNCTION_LINES_MAX) found.push(`${at(source, node)}: a function of ${lines} lines`)
  })
  return found
}

/** A `describe` body is a table of contents, not a function to read in one go. */
function isSuite(node: ts.Node): boolean {
  const call = node.parent
  return ts.isCallExpression(call) && /^describe(\.each.*)?$/s.test(call.expression.getText())
}

test('no folder is a drawer for odds and ends', () => {
  expect(sources.map(({ path }) => path).filter((path) => BANNED_FOLDERS.test(path))).toEqual([])
})

test('every export is used', () => expect(deadExports(sources)).toEqual([]))

test('every test asserts', () => {
  const tests = sources.filter(({ path }) => /\.(spec|test)\.ts$/.test(path))
  expect(
    tests.filter(({ text }) => !/\bexpect\b|\bfc\.assert\b/.test(text)).map(({ path }) => path),
  ).toEqual([])
})

test('no test is switched off or singled out', () => {
  const off = /^\s*(it|test|describe)\.(only|skip|todo)\b|^\s*(xit|fit|xdescribe|fdescribe)\(/m
  expect(
    sources.filter(({ spec, text }) => spec && off.test(text)).map(({ path }) => path),
  ).toEqual([])
})

test('the lockfile names no download address', () => {
  const lock = readFileSync(join(root, 'package-lock.json'), 'utf8')
  expect(lock.match(/"resolved": *"https?:[^"]*"/g) ?? []).toEqual([])
})

test('every dependency is pinned to one version', () => {
  const loose = trackedFiles(['package.json', '*/*/package.json']).flatMap((path) => {
    const { dependencies, devDependencies, optionalDependencies } = JSON.parse(
      readFileSync(join(root, path), 'utf8'),
    )
    return Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies })
      .filter(([, version]) => !/^(npm:[\w@/-]+@)?\d+\.\d+\.\d+[\w.-]*$/.test(String(version)))
      .map(([name, version]) => `${path}: ${name} ${String(version)}`)
  })
  expect(loose).toEqual([])
})
