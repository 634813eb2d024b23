import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

export const root = fileURLToPath(new URL('../..', import.meta.url))

/**
 * One source file of the project, parsed. `room` is `libs/model`, `apps/engine`, `test`, `scripts`
 * …
 */
export type Source = {
  path: string
  room: string
  text: string
  lines: string[]
  tree: ts.SourceFile
  spec: boolean
}

/** Every TypeScript and script file that git tracks or would track. */
export function readSources(): Source[] {
  return trackedFiles(['*.ts', '*.tsx', '*.mjs', '*.js'])
    .filter((path) => !path.endsWith('.d.ts'))
    .map((path) => readSource(path))
}

export function trackedFiles(patterns: string[]): string[] {
  const list = ['ls-files', '--cached', '--others', '--exclude-standard', '-z', '--', ...patterns]
  const output = execFileSync('git', list, { cwd: root, encoding: 'utf8' })
  return output.split('\0').filter((path) => path !== '' && existsSync(join(root, path)))
}

function readSource(path: string): Source {
  const text = readFileSync(join(root, path), 'utf8')
  const kind = path.endsWith('.tsx') ? ts.ScriptKind.TSX : ts.ScriptKind.TS
  return {
    path,
    room: /^(libs|apps)\/[^/]+/.exec(path)?.[0] ?? path.split('/')[0]!,
    text,
    lines: text.trimEnd().split('\n'),
    tree: ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, kind),
    spec: /\.(spec|test)\.tsx?$/.test(path) || path.startsWith('test/'),
  }
}

export function visit(node: ts.Node, each: (node: ts.Node) => void): void {
  each(node)
  ts.forEachChild(node, (child) => visit(child, each))
}

/** The modules a file imports or re-exports from, as written. */
export function importsOf(source: Source): string[] {
  const found: string[] = []
  visit(source.tree, (node) => {
    const specifier =
      ts.isImportDeclaration(node) || ts.isExportDeclaration(node)
        ? node.moduleSpecifier
        : ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword
          ? node.arguments[0]
          : undefined
    if (specifier && ts.isStringLiteral(specifier)) found.push(specifier.text)
  })
  return found
}

/** The file that a relative import names, from the project's root. */
export const target = (source: Source, specifier: string) => join(dirname(source.path), specifier)

export function at(source: Source, node: ts.Node): string {
  const { line } = source.tree.getLineAndCharacterOfPosition(node.getStart())
  return `${source.path}:${line + 1}`
}
