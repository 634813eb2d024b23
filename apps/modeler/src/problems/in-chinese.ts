import type { LocatedProblem } from '@punctual/deployment'
import { eventProblems } from './event-problems.zh-CN.ts'
import { fileProblems } from './file-problems.zh-CN.ts'
import { fragments } from './fragments.zh-CN.ts'
import { logicProblems } from './logic-problems.zh-CN.ts'
import { processProblems } from './process-problems.zh-CN.ts'
import { promiseProblems } from './promise-problems.zh-CN.ts'

/**
 * What the gate says of one rule, in Chinese: what the rule asks for and the cure, and each of its
 * sentences with what stands in its braces.
 */
export type RuleWords = Readonly<{
  rule: string
  sentences: readonly (readonly [english: string, chinese: string])[]
}>

const rules: Readonly<Record<string, RuleWords>> = {
  ...eventProblems,
  ...fileProblems,
  ...logicProblems,
  ...processProblems,
  ...promiseProblems,
}

/** A problem in Chinese; without an own sentence its rule's, and the engine's words. */
export type ChineseProblem = { text: string; original?: string }

/** Says a problem in Chinese; nothing when the rule is not known. */
export function inChinese({ rule, sentence }: Pick<LocatedProblem, 'rule' | 'sentence'>) {
  const words = Object.hasOwn(rules, rule) ? rules[rule] : undefined
  if (!words) return undefined
  const [, main = sentence, where] = /^(.*?)(?: \(([^()]*)\))?$/s.exec(sentence) ?? []
  for (const [whole, place] of [[sentence], [main, where]] as const) {
    for (const [english, chinese] of words.sentences) {
      const values = valuesIn(english, whole)
      if (!values) continue
      const text = fill(chinese, values)
      return place === undefined ? { text } : { text: `${placeIn(place)}${text}` }
    }
  }
  return { text: words.rule, original: sentence } satisfies ChineseProblem
}

/** The rules that have Chinese words. */
export const chineseRules: readonly string[] = Object.keys(rules)

/** What stands in the holes of a pattern; nothing when the sentence is another. */
function valuesIn(pattern: string, sentence: string): Record<string, string> | undefined {
  const names: string[] = []
  const source = pattern
    .split(/(\{\w+\})/)
    .map((part) => {
      const name = /^\{(\w+)\}$/.exec(part)?.[1]
      if (name === undefined) return part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
      names.push(name)
      return '(.*?)'
    })
    .join('')
  const found = new RegExp(`^${source}$`, 's').exec(sentence)
  return found
    ? Object.fromEntries(names.map((name, at) => [name, said(found[at + 1] ?? '')]))
    : undefined
}

/** Fixed parts of sentences have words of their own; everything else is a name. */
function said(value: string): string {
  for (const [english, chinese] of fragments) {
    if (english === value) return chinese
    if (!english.includes('{')) continue
    const values = valuesIn(english, value)
    if (values) return fill(chinese, values)
  }
  return value
}

const fill = (text: string, values: Readonly<Record<string, string>>) =>
  text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)

/** Where a sentence says that it is, in the parentheses behind it. */
function placeIn(where: string): string {
  const [, promise, of] = /^promise '(.*?)'(?: of '(.*?)')?$/.exec(where) ?? []
  if (promise !== undefined)
    return of === undefined ? `承诺“${promise}”：` : `“${of}”的承诺“${promise}”：`
  const [, what, node] = /^(timer|zeebe:taskSchedule) of '(.*?)'$/.exec(where) ?? []
  if (node !== undefined) return what === 'timer' ? `“${node}”的定时：` : `“${node}”的日程：`
  return `${where}：`
}
