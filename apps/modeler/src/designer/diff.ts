import { compareJson } from './diff-json.ts'
import type { DraftKind } from './kinds.ts'
import { parseXml } from './xml.ts'

/** One property of an element that differs, by its place in the file: `clock/within`. */
type PropertyChange = { path: string; before: string | undefined; after: string | undefined }

/** What became of one element between two versions of a file. */
export type ElementChange = {
  id: string
  name: string
  kind: 'added' | 'removed' | 'changed'
  properties: PropertyChange[]
}

/** What holds elements that stand for themselves. */
const holders = new Set([
  'definitions',
  'process',
  'subProcess',
  'transaction',
  'adHocSubProcess',
  'collaboration',
  'laneSet',
])
/** What only repeats what flows say, or groups what is told by itself. */
const silent = new Set(['incoming', 'outgoing', 'flowNodeRef', 'laneSet'])

/** Every property that differs between two files of a kind; where shapes lie is not told. */
export function compareFiles(kind: DraftKind, before: string, after: string): ElementChange[] {
  const isXml = kind === 'process' || kind === 'decision'
  return isXml ? compareXml(before, after) : compareJson(before, after)
}

function compareXml(before: string, after: string): ElementChange[] {
  const [old, fresh] = [elementsOf(before), elementsOf(after)]
  return [...new Set([...old.keys(), ...fresh.keys()])].flatMap((id) => {
    const [was, is] = [old.get(id), fresh.get(id)]
    const properties = compare(was?.properties ?? none, is?.properties ?? none)
    const kind = !was ? 'added' : is ? 'changed' : 'removed'
    if (kind === 'changed' && properties.length === 0) return []
    return [{ id, kind, properties, name: (is ?? was)?.name ?? id } as const]
  })
}

type Properties = ReadonlyMap<string, string>
const none: Properties = new Map()

function compare(was: Properties, is: Properties): PropertyChange[] {
  return [...new Set([...was.keys(), ...is.keys()])]
    .map((path) => ({ path, before: was.get(path), after: is.get(path) }))
    .filter(({ before, after }) => before !== after)
}

function elementsOf(xml: string) {
  const file = parseXml(xml)
  const { namespaceURI: language } = file.documentElement
  const own = [...file.getElementsByTagNameNS(language, '*')].filter(isOwn)
  return new Map(
    own.map((element) => {
      const properties = new Map([['type', element.localName]])
      flatten(element, '', properties)
      return [element.id, { name: element.getAttribute('name') || element.id, properties }]
    }),
  )
}

function isOwn(element: Element): boolean {
  const { parentElement: parent, id, localName, namespaceURI } = element
  if (id === '' || localName === 'documentation' || localName === 'laneSet') return false
  return parent !== null && parent.namespaceURI === namespaceURI && holders.has(parent.localName)
}

/** Puts every attribute and text of an element under its path; what stands for itself is left. */
function flatten(element: Element, prefix: string, into: Map<string, string>): void {
  for (const { name, value } of element.attributes) {
    if (name !== 'id' || prefix !== '') {
      if (!name.startsWith('xmlns')) into.set(`${prefix}${name}`, value)
    }
  }
  const children = [...element.children].filter((child) => !isOwn(child))
  const text = element.textContent?.trim() ?? ''
  if (element.children.length === 0 && text !== '' && prefix !== '') {
    into.set(prefix.slice(0, -1), text)
  }
  for (const child of children) {
    if (silent.has(child.localName)) continue
    if (child.localName === 'extensionElements') flatten(child, prefix, into)
    else flatten(child, `${prefix}${stepTo(child, children)}/`, into)
  }
}

/** How a part is called among its like: by what tells it apart, else by its place. */
function stepTo(part: Element, siblings: readonly Element[]): string {
  const like = siblings.filter(({ localName }) => localName === part.localName)
  if (like.length === 1) return part.localName
  const telling = ['id', 'target', 'name', 'key', 'eventType'].map((n) => part.getAttribute(n))
  return `${part.localName}[${telling.find((value) => value) ?? like.indexOf(part) + 1}]`
}
