/** What can be drafted, each kind with the ending of its files. */
const endings = {
  process: '.bpmn',
  decision: '.dmn',
  form: '.form',
  machine: '.machine.json',
} as const

export type DraftKind = keyof typeof endings
export const draftKinds = ['process', 'decision', 'form', 'machine'] as const

/** What a file holds, by its name. */
export function kindOf(resource: string): DraftKind {
  return draftKinds.find((kind) => resource.endsWith(endings[kind])) ?? 'process'
}

/** The name of a file of a kind; what no file name may hold becomes a dash. */
export function fileName(base: string, kind: DraftKind): string {
  return `${base.replaceAll(/[\p{Cc}/\\]/gu, '-') || kind}${endings[kind]}`
}

/** A file name without the ending of its kind. */
export function baseOf(resource: string): string {
  const ending = draftKinds.map((kind) => endings[kind]).find((end) => resource.endsWith(end))
  return ending === undefined ? resource : resource.slice(0, -ending.length)
}
