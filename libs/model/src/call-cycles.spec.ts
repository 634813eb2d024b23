import { checkCallCycles, process } from './index.ts'

const calls = (id: string, ...called: string[]) =>
  called
    .reduce(
      (built, processId) => built.callActivity(`${id}-${processId}`, { processId }),
      process(id).startEvent('S'),
    )
    .graph()

test('a chain of calls, however often it is called, is no circle', () => {
  expect(checkCallCycles([calls('A', 'B', 'C'), calls('B', 'C'), calls('C', 'unknown')])).toEqual(
    [],
  )
})

test('a circle of calls is refused by the names in it', () => {
  const problems = checkCallCycles([
    calls('X', 'A'),
    calls('A', 'B'),
    calls('B', 'C'),
    calls('C', 'A'),
  ])
  expect(problems).toHaveLength(1)
  expect(problems[0]).toMatchObject({ severity: 'error', rule: 'call-cycle', element: 'A-B' })
  expect(problems[0]?.sentence).toContain('A calls B calls C calls A')
})

test('a process that calls itself is refused', () => {
  expect(checkCallCycles([calls('A', 'A')])[0]?.sentence).toContain('A calls A')
})

test('a call chosen by an expression is not followed', () => {
  expect(checkCallCycles([calls('A', 'B'), calls('B', '="A"')])).toEqual([])
})

test('a chain of 5,000 processes is followed to its end', () => {
  const graphs = Array.from({ length: 5_000 }, (_, n) => calls(`p${n}`, `p${n + 1}`))
  expect(checkCallCycles(graphs)).toEqual([])
  expect(checkCallCycles([...graphs, calls('p5000', 'p0')])).toHaveLength(1)
})
