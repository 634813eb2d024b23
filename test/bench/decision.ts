import { decide, evaluate, parseDecisionModel } from '@punctual/decision'

// Prints evaluations per second of typical expressions and decisions per second of a table.
// Run: node test/bench/decision.ts

const context = {
  variables: {
    amount: 120,
    priority: 'high',
    order: { customer: { region: 'east' }, lines: [{ price: 5 }, { price: 15 }] },
    createdAt: '2026-11-20T09:30:00+08:00',
  },
  at: Date.UTC(2026, 10, 22, 2),
  zone: 'Asia/Shanghai',
}

const expressions = [
  'amount > 100',
  'amount * 2 - 20 >= 100 and priority = "high"',
  'if priority = "high" then "PT1H" else "PT4H"',
  'order.customer.region',
  'sum(order.lines.price)',
  'order.lines[price > 10]',
  'date and time(createdAt) + duration("PT24H")',
  'now() > date and time(createdAt) + duration("PT24H")',
]

const model = 'https://www.omg.org/spec/DMN/20191111/MODEL/'
const table = `<definitions xmlns="${model}" id="d" namespace="x">
  <decision id="dispatch" name="Dispatch"><decisionTable hitPolicy="FIRST">
    <input><inputExpression typeRef="number"><text>amount</text></inputExpression></input>
    <input><inputExpression><text>priority</text></inputExpression></input>
    <output name="team" typeRef="string"/>
    ${Array.from({ length: 10 }, (_, at) => rule(at)).join('\n')}
  </decisionTable></decision>
</definitions>`

for (const expression of expressions) {
  report(expression, () => {
    const result = evaluate(expression, context)
    if (!result.ok) throw new Error(result.problem)
  })
}

const read = await parseDecisionModel(table)
if (!('model' in read)) throw new Error(read.problems[0]?.sentence)
report('table of 2 inputs and 10 rules', () => {
  const decided = decide(read.model, 'dispatch', context)
  if (!decided.ok) throw new Error(decided.problem)
})

function rule(at: number): string {
  const tests = `<inputEntry><text>&gt; ${200 - 10 * at}</text></inputEntry>
    <inputEntry><text>"high", "urgent"</text></inputEntry>`
  return `<rule id="r${at}">${tests}<outputEntry><text>"team ${at}"</text></outputEntry></rule>`
}

/** Runs for half a second after a short warm-up. */
function report(name: string, run: () => void): void {
  for (let at = 0; at < 2000; at++) run()
  const start = performance.now()
  let count = 0
  while (performance.now() - start < 500) {
    for (let at = 0; at < 100; at++) run()
    count += 100
  }
  const perSecond = Math.round((count / (performance.now() - start)) * 1000)
  console.log(`${perSecond.toLocaleString('en').padStart(12)} /s  ${name}`)
}
