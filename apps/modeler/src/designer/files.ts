import type { NewDraft } from '../api/drafts.ts'
import type { Language } from '../i18n/language.ts'
import { emptyFiles } from './empty-files.ts'
import { baseOf, fileName, type DraftKind } from './kinds.ts'
import { parseXml } from './xml.ts'

/** A file to begin with, named in the language of the page; with the given id or a new one. */
export function emptyFile(kind: DraftKind, language: Language, id?: string): NewDraft {
  const own = id ?? `${kind}-${crypto.randomUUID().slice(0, 8)}`
  const { name, content } = emptyFiles[kind](own, language)
  return { name: id ?? name, resource: fileName(own, kind), content }
}

/**
 * A file from elsewhere as a draft, by what is in it; a process without a picture is laid out.
 * Rejects what is neither a process, a decision, a form nor a machine.
 */
export async function importFile(file: File): Promise<NewDraft> {
  const text = await file.text()
  const kind = kindIn(text, file.name)
  if (!kind) {
    throw new Error(
      `expected a BPMN 2.0 file with a process, a DMN 1.3 file with a decision, a form or a ` +
        `machine, but '${file.name}' holds none of them`,
    )
  }
  const base = baseOf(file.name).replace(/(\.(bpmn|dmn|machine))?\.(xml|json)$/i, '')
  const content = kind === 'process' ? await withPicture(text) : text
  return { name: nameIn(text, kind) ?? base, resource: fileName(base, kind), content }
}

function kindIn(text: string, name: string): DraftKind | undefined {
  if (text.trimStart().startsWith('{')) {
    if (/\.form$/i.test(name) || /"components"\s*:/.test(text)) return 'form'
    return /"states"\s*:|"initial"\s*:/.test(text) ? 'machine' : undefined
  }
  if (idsIn(text, 'process').length > 0) return 'process'
  return idsIn(text, 'decision').length > 0 ? 'decision' : undefined
}

async function withPicture(xml: string): Promise<string> {
  if (/<[\w.-]*:?BPMNShape[\s>]/.test(xml)) return xml
  const { layoutProcess } = await import('bpmn-auto-layout')
  return layoutProcess(xml)
}

/** The ids of what a file defines of its kind. */
export function idsIn(text: string, kind: DraftKind): string[] {
  if (kind === 'process' || kind === 'decision') return elementsIn(text, kind).map(({ id }) => id)
  const { id } = jsonIn(text)
  return typeof id === 'string' && id !== '' ? [id] : []
}

function nameIn(text: string, kind: DraftKind): string | undefined {
  if (kind === 'process' || kind === 'decision') {
    const [first] = elementsIn(text, kind)
    return first?.getAttribute('name') || first?.id || undefined
  }
  return idsIn(text, kind)[0]
}

function elementsIn(xml: string, name: 'process' | 'decision'): Element[] {
  const { documentElement: root } = parseXml(xml)
  if (root.localName !== 'definitions') return []
  return [...root.children].filter(
    ({ localName, namespaceURI }) => localName === name && namespaceURI === root.namespaceURI,
  )
}

function jsonIn(text: string): Readonly<Record<string, unknown>> {
  try {
    const json: unknown = JSON.parse(text)
    return typeof json === 'object' && json !== null ? (json as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}
