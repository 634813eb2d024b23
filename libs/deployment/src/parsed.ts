import type { Calendar, Ladder, Roster } from '@punctual/calendar'
import type { DecisionModel } from '@punctual/decision'
import type { Graph, Problem } from '@punctual/model'
import type { MessageText, Organisation } from './organisation.ts'

/** A file to deploy. */
export type Resource = Readonly<{ name: string; content: string }>
/** A problem with the file it is in. */
export type LocatedProblem = Problem & Readonly<{ resource: string }>

/** One definition read from a file, compiled as far as checks need it. */
export type Parsed = Readonly<{ id: string; name?: string | undefined; resource: Resource }> &
  (
    | Readonly<{ kind: 'process'; graph: Graph }>
    | Readonly<{ kind: 'machine'; graph: Graph }>
    | Readonly<{ kind: 'decision'; model: DecisionModel }>
    | Readonly<{ kind: 'form' }>
    | Readonly<{ kind: 'ladder'; ladder: Ladder }>
    | Readonly<{ kind: 'calendar'; calendar: Calendar }>
    | Readonly<{ kind: 'roster'; roster: Roster }>
    | Readonly<{ kind: 'organisation'; organisation: Organisation }>
    | Readonly<{ kind: 'messages'; messages: Readonly<Record<string, MessageText>> }>
  )
export type ParsedOf<K extends Parsed['kind']> = Extract<Parsed, { kind: K }>

/** What was found in files: definitions and problems. */
export type Found = { parsed: Parsed[]; problems: LocatedProblem[] }

/** Definitions of one kind. */
export function ofKind<K extends Parsed['kind']>(
  parsed: readonly Parsed[],
  kind: K,
): ParsedOf<K>[] {
  return parsed.filter((each): each is ParsedOf<K> => each.kind === kind)
}

/** An error in a file. */
export function problemIn(resource: string, rule: string, sentence: string): LocatedProblem {
  return { severity: 'error', rule, sentence, resource }
}

/** What the file of a resource is called, without folders and without this ending. */
export function baseName({ name }: Resource, ending: string): string {
  const file = name.split('/').at(-1)!
  return file.endsWith(ending) ? file.slice(0, -ending.length) : file
}

/** The ending of a resource's name with its point: `.bpmn`; empty without one. */
export function endingOf({ name }: Resource): string {
  return /[^/](\.[^./]*)$/.exec(name)?.[1] ?? ''
}
