/** The repair flow written both ways gives the same task list and the same promise events. */
import { readFileSync } from 'node:fs'
import { distinguish, play } from './both-ways.ts'

const machine = readFileSync(new URL('repair-line.machine.json', import.meta.url), 'utf8')
/** Scenarios of the repair process; some leave the main line after a number of steps. */
const whole = Infinity
const stories: [name: string, steps: number][] = [
  ['on-time', whole],
  ['dispatch-auto-assigned', whole],
  ['dispatch-best-candidates', whole],
  ['dispatch-ladder-without-candidates', whole],
  ['contact-late', whole],
  ['early-ready', whole],
  ['follow-up-across-a-holiday', whole],
  ['no-answer', 6],
  ['quote-pauses-the-promise', 7],
  ['rework', 9],
  ['seven-days', 7],
]

test.each(stories)('%s', (name, steps) => {
  const story = { path: `repair/scenarios/${name}.json`, steps }
  const process = play(story)
  const written = play(story, machine)
  expect(distinguish(process.tasks, written.tasks)).toBeUndefined()
  expect(distinguish(process.promises, written.promises)).toBeUndefined()
  expect(process.tasks.length).toBeGreaterThan(4)
  expect(process.promises.length).toBeGreaterThan(4)
})

test('where they differ, the first line that does is told with what came before', () => {
  const story = { path: 'repair/scenarios/on-time.json' }
  const hasty = machine.replace('"within": "PT30M"', '"within": "PT20M"')
  const told = distinguish(play(story).promises, play(story, hasty).promises)
  expect(told).toMatch(/^they part at line \d+:\n/)
  expect(told).toMatch(/both .*promiseKept RO-ACK/)
  expect(told).toMatch(/process .*clockStarted RO-ENTITLE PT30M/)
  expect(told).toMatch(/machine .*clockStarted RO-ENTITLE PT20M/)
})
