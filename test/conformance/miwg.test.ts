import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { readProcesses } from '@punctual/model'

/** The reference models of the BPMN Model Interchange Working Group, kept beside the repository. */
const MODELS = new URL('../../../shared/conformance/miwg/Reference/', import.meta.url)

test('every reference model of the MIWG gives graphs or named problems', async () => {
  if (!existsSync(MODELS)) {
    console.info('the MIWG reference models are not there: nothing to read')
    return
  }
  const files = readdirSync(MODELS).filter((file) => file.endsWith('.bpmn'))
  expect(files.length).toBeGreaterThan(15)
  for (const file of files) {
    const xml = readFileSync(new URL(file, MODELS), 'utf8')
    for (const text of [xml, xml.replaceAll('isExecutable="false"', 'isExecutable="true"')]) {
      const { graphs, problems } = await readProcesses(text)
      const errors = problems.filter(({ severity }) => severity === 'error')
      expect([file, graphs.length > 0]).toEqual([file, errors.length === 0])
      expect(errors.filter(({ rule }) => /^(not-|unknown-|too-)/.test(rule))).toEqual([])
      for (const { sentence } of problems) expect(sentence).toMatch(/^expected [^]+, but [^]+/)
    }
  }
})

/** A reference model as if it were meant to be executed; undefined when it is not there. */
async function readModel(name: string) {
  const file = new URL(`${name}.bpmn`, MODELS)
  if (!existsSync(file)) {
    console.info('the MIWG reference models are not there: nothing to read')
    return undefined
  }
  const xml = readFileSync(file, 'utf8').replaceAll('isExecutable="false"', 'isExecutable="true"')
  return readProcesses(xml)
}

test.each(['A.1.0', 'A.4.0', 'A.4.1', 'C.9.0', 'C.9.1'])('%s is executable', async (name) => {
  const { graphs = [{}], problems = [] } = (await readModel(name)) ?? {}
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([])
  expect(graphs.length).toBeGreaterThan(0)
})

test.each(['B.1.0', 'B.2.0'])(
  '%s draws no event, gateway or loop that is refused',
  async (name) => {
    const { problems = [] } = (await readModel(name)) ?? {}
    const refused = ['unsupported', 'compensation-handler', 'link', 'transaction', 'event-flow']
    expect(problems.filter(({ rule }) => refused.includes(rule))).toEqual([])
  },
)
