import { process } from '@punctual/model'
import { checkElements } from './check-elements.ts'
import { checkMapping, parseMapping } from './check-mapping.ts'

const log = { case: 'id', activity: 'what', timestamp: 'when' }
const whole = { log, case: {}, activities: { A: { completeTask: 'a' } } }
const problems = (json: unknown, kind: 'csv' | 'xes' = 'csv') => {
  const checked = checkMapping(json, kind)
  return 'problems' in checked
    ? checked.problems.map(({ path, sentence }) => `${path}: ${sentence}`)
    : []
}
const mappingOf = (json: unknown) => {
  const checked = checkMapping(json, 'csv')
  if ('problems' in checked) throw new Error(JSON.stringify(checked.problems))
  return checked.mapping
}

test('a small mapping has its defaults', () => {
  expect(mappingOf(whole)).toMatchObject({
    log: { zone: 'UTC', ties: [] },
    case: { businessId: { source: { kind: 'caseId' } }, atEnd: 'leaveOpen', variables: {} },
    activities: { A: [{ type: 'completeTask', elements: ['a'], variables: {} }] },
  })
})

test('an XES log knows its own attributes', () => {
  const xes = { case: {}, activities: { A: { ignore: 'no work' } } }
  expect(problems(xes, 'xes')).toEqual([])
  expect(problems(xes, 'csv')).toEqual([
    'log.case: expected the name of a column or attribute, but nothing is there',
    'log.activity: expected the name of a column or attribute, but nothing is there',
    'log.timestamp: expected the name of a column or attribute, but nothing is there',
  ])
})

test.each([
  [[], ': expected an object, but found []'],
  [{ ...whole, more: 1 }, "more: expected one of log, case, activities, but found 'more'"],
  [{ ...whole, activities: {} }, 'activities: expected at least one activity'],
  [{ ...whole, log: { ...log, zone: 'Mars' } }, 'log.zone: expected an IANA zone'],
  [{ ...whole, log: { ...log, timestampFormat: 'HH' } }, 'log.timestampFormat: expected a pattern'],
  [{ ...whole, log: { ...log, delimiter: ';;' } }, 'log.delimiter: expected one character'],
  [{ ...whole, case: { atEnd: 'stop' } }, 'case.atEnd: expected one of leaveOpen'],
  [{ ...whole, case: { variables: { x: 'y' } } }, 'case.variables.x: expected an object'],
  [{ ...whole, case: { variables: { x: {} } } }, 'case.variables.x: expected exactly one of from'],
  [
    { ...whole, case: { variables: { x: { from: 'y', as: 'date' } } } },
    'case.variables.x.as: expected one of number, boolean, instant',
  ],
  [
    { ...whole, activities: { 'Close it': [{ completeTask: 'a' }, {}] } },
    'activities["Close it"][1]: expected exactly one of completeTask',
  ],
  [
    { ...whole, activities: { A: { completeTask: 'a', ignore: 'b' } } },
    'activities.A: expected exactly one of completeTask',
  ],
  [
    { ...whole, activities: { A: { setVariables: 'x' } } },
    'activities.A.setVariables: expected true',
  ],
  [{ ...whole, activities: { A: [] } }, 'activities.A: expected 1 to 20 actions'],
])('what is wrong is located: %#', (json, sentence) => {
  expect(problems(json)).toContainEqual(expect.stringContaining(sentence))
})

test('a file that is not JSON says so', () => {
  expect(parseMapping('{')).toEqual({
    problems: [{ path: '', sentence: expect.stringMatching(/^expected a JSON file, but /) }],
  })
})

test('elements must be user tasks, jobs and messages of the process', () => {
  const graph = process('p')
    .startEvent('s')
    .userTask('a')
    .serviceTask('b', { type: 'work' })
    .endEvent('e')
    .graph()
  const json = {
    ...whole,
    activities: { A: { completeTask: ['a', 'b'] }, B: [{ completeJob: 'b' }, { assignTask: 'c' }] },
  }
  expect(checkElements(mappingOf(json), [graph])).toEqual([
    {
      path: 'activities["A"].completeTask',
      sentence: "expected the id of a user task, one of a, but found 'b'",
    },
    {
      path: 'activities["B"][1].assignTask',
      sentence: "expected the id of a user task, one of a, but found 'c'",
    },
  ])
})
