import ts from 'typescript'
import { importsOf, target, visit } from './sources.ts'
import type { Source } from './sources.ts'

/** Files that are started, loaded by a tool or by a framework rather than imported. */
const ENTRIES =
  /(^|\/)(main|cli|index|vite\.config|jest\.config)\.(ts|tsx|mjs)$|\/migrations\/|^scripts\/|^test\/|\.spec\.ts$|\/bin\//

/**
 * `file: name` of every export that no other file imports. Exports of a room's index count when
 * another room uses them.
 */
export function deadExports(sources: Source[]): string[] {
  const used = usedNames(sources)
  const indexes = sources.filter(({ path }) => /^libs\/[^/]+\/src\/index\.ts$/.test(path))
  const inRooms = sources
    .filter(({ path }) => /^(libs|apps)\//.test(path) && !ENTRIES.test(path))
    .flatMap((source) =>
      exportedNames(source)
        .filter((name) => !used.has(`${source.path}#${name}`))
        .map((name) => `${source.path}: ${name}`),
    )
  const atDoors = indexes.flatMap((source) =>
    reexportedNames(source)
      .filter((name) => !used.has(`${packageOf(source)}#${name}`))
      .map((name) => `${source.path}: ${name}`),
  )
  return [...inRooms, ...atDoors]
}

const packageOf = ({ room }: Source) => `@punctual/${room.split('/')[1]}`

/**
 * `file#name` (or `package#name`) of all that is imported somewhere; `export *` and namespace
 * imports use everything.
 */
function usedNames(sources: Source[]): Set<string> {
  const used = new Set<string>()
  const exportsByPath = new Map(sources.map((source) => [source.path, exportedNames(source)]))
  const doors = new Map(
    sources
      .filter(({ path }) => /^libs\/[^/]+\/src\/index\.ts$/.test(path))
      .map((source) => [packageOf(source), source]),
  )
  const all = (module: string) => {
    const door = doors.get(module)
    for (const name of door ? reexportedNames(door) : (exportsByPath.get(module) ?? []))
      used.add(`${module}#${name}`)
  }
  for (const source of sources) {
    visit(source.tree, (node) => {
      if (!ts.isImportDeclaration(node) && !ts.isExportDeclaration(node)) return
      if (!node.moduleSpecifier || !ts.isStringLiteral(node.moduleSpecifier)) return
      const module = moduleName(source, node.moduleSpecifier.text)
      const names = namesOf(node)
      if (names === 'all') all(module)
      else for (const name of names) used.add(`${module}#${name}`)
    })
    for (const name of importsOf(source).filter((specifier) => isDynamic(source, specifier)))
      all(moduleName(source, name))
  }
  return used
}

const moduleName = (source: Source, specifier: string) =>
  specifier.startsWith('.') ? resolve(target(source, specifier)) : specifier
const resolve = (path: string) => (/\.(ts|tsx|mjs|js|json)$/.test(path) ? path : `${path}.ts`)
const isDynamic = (source: Source, specifier: string) =>
  source.text.includes(`import('${specifier}')`)

function namesOf(node: ts.ImportDeclaration | ts.ExportDeclaration): string[] | 'all' {
  if (ts.isExportDeclaration(node)) {
    return node.exportClause && ts.isNamedExports(node.exportClause)
      ? node.exportClause.elements.map((element) => (element.propertyName ?? element.name).text)
      : 'all'
  }
  const bindings = node.importClause?.namedBindings
  if (bindings && ts.isNamespaceImport(bindings)) return 'all'
  const named =
    bindings?.elements.map((element) => (element.propertyName ?? element.name).text) ?? []
  return node.importClause?.name ? [...named, 'default'] : named
}

function exportedNames(source: Source): string[] {
  return source.tree.statements.flatMap((statement) => {
    const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : []
    if (!modifiers.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) return []
    if (modifiers.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword)) return ['default']
    if (ts.isVariableStatement(statement))
      return statement.declarationList.declarations.map(({ name }) => name.getText())
    return 'name' in statement && statement.name ? [(statement.name as ts.Identifier).text] : []
  })
}

/** What a room's index offers by name; `export *` is left to the files it names. */
function reexportedNames(source: Source): string[] {
  return source.tree.statements.flatMap((statement) =>
    ts.isExportDeclaration(statement) &&
    statement.exportClause &&
    ts.isNamedExports(statement.exportClause)
      ? statement.exportClause.elements.map(({ name }) => name.text)
      : [],
  )
}
