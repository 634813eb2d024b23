/**
 * One thing wrong with a file, found at deploy or in the editor.
 * An `error` refuses the whole deployment; a `warning` is shown and does not.
 */
export type Problem = Readonly<{
  severity: 'error' | 'warning'
  /** Stable kebab-case name of the rule, e.g. `dangling-reference`. */
  rule: string
  /** What is wrong and how to mend it, as one sentence: "expected …, but …". */
  sentence: string
  /** Id of the BPMN/DMN element, when one is to blame. */
  element?: string
  /** Where in a JSON file, e.g. `states.issued.on.RETURN`. */
  path?: string
  /** 1-based line in the file, where known. */
  line?: number
}>
