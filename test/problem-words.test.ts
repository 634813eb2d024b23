/** Whatever the gate finds wrong is said in Chinese as well: each rule, sentence by sentence. */
import { globSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readMachine, readProcesses } from '@punctual/model'
import { parseDecisionModel } from '@punctual/decision'
import { chineseRules, inChinese } from '../apps/modeler/src/problems/in-chinese.ts'
import { checkGraph, elementRules, graphRules } from '../libs/model/src/rules/check.ts'
import { eventCases } from '../libs/model/src/rules/event-cases.ts'
import { flowCases } from '../libs/model/src/rules/flow-cases.ts'
import { loopCases } from '../libs/model/src/rules/loop-cases.ts'
import { promiseCases } from '../libs/model/src/rules/promise-cases.ts'
import type { RuleCases } from '../libs/model/src/rules/rule-cases.ts'
import { taskCases } from '../libs/model/src/rules/task-cases.ts'
import { timerCases } from '../libs/model/src/rules/timer-cases.ts'
import { triggerCases } from '../libs/model/src/rules/trigger-cases.ts'
import { wayCases } from '../libs/model/src/rules/way-cases.ts'

const root = join(import.meta.dirname, '..')
/** Where the name of a rule is given to a problem: as such, or before its sentence. */
const naming =
  /rule: '([a-z]+(?:-[a-z]+)*)'|(?<!note\(.*)'([a-z]+(?:-[a-z]+)*)',\s+(?:sentence\b(?!:)|[`'"](?:\$\{|expected ))/g

/** Every rule that a source of the core gives a problem. */
function rulesInSources(): Set<string> {
  const sources = globSync('libs/{model,decision,deployment}/src/**/*.ts', { cwd: root })
  const written = sources
    .filter((path) => !/spec|cases|testing/.test(path))
    .flatMap((path) => [...readFileSync(join(root, path), 'utf8').matchAll(naming)])
    .map(([, said, given = '']) => said ?? given)
  return new Set([...written, ...Object.keys(elementRules), ...Object.keys(graphRules)])
}

test('every rule has Chinese words', () => {
  const rules = rulesInSources()
  expect(rules.size).toBeGreaterThan(60)
  const known = new Set(chineseRules)
  expect([...rules].filter((rule) => !known.has(rule))).toEqual([])
})

type Said = { rule: string; sentence: string }
const unsaid = (problems: readonly Said[]) =>
  problems.filter((problem) => inChinese(problem)?.original !== undefined || !inChinese(problem))

test('every sentence of the rules of a process has its own in Chinese', () => {
  const cases: readonly RuleCases[] = [
    eventCases,
    flowCases,
    loopCases,
    promiseCases,
    taskCases,
    timerCases,
    triggerCases,
    wayCases,
  ].flatMap((each) => Object.values<RuleCases>(each))
  const problems = cases.flatMap(({ knowledge = {}, invalid }) =>
    Object.values(invalid).flatMap(([graph]) => checkGraph(graph, knowledge)),
  )
  expect(problems.length).toBeGreaterThan(100)
  expect(unsaid(problems)).toEqual([])
})

test('so has what the gate says of bad files', async () => {
  const folder = join(import.meta.dirname, 'api/gate-files/refused')
  const problems: Said[] = []
  for (const file of readdirSync(folder)) {
    const text = readFileSync(join(folder, file), 'utf8')
    if (file.endsWith('.bpmn')) problems.push(...(await readProcesses(text)).problems)
    if (file.endsWith('.machine.json')) problems.push(...readMachine(text).problems)
    const decisions = file.endsWith('.dmn') && (await parseDecisionModel(text))
    if (decisions && 'problems' in decisions) problems.push(...decisions.problems)
  }
  expect(problems.length).toBeGreaterThan(5)
  expect(unsaid(problems)).toEqual([])
})

test('the words name the place and the cure, with what the engine found', () => {
  const sentence = "expected a known ladder, but 'x' is none: deploy it or write another"
  expect(inChinese({ rule: 'clock', sentence: `${sentence} (promise 'P' of 'work')` })).toEqual({
    text: '“work”的承诺“P”：升级阶梯“x”没有部署，请先部署或换一个。',
  })
  const other = inChinese({ rule: 'clock', sentence: 'expected something new' })
  expect(other?.original).toBe('expected something new')
})
