/**
 * Every trace under `test/traces` is played; `UPDATE=1` writes what happens, and a reader approves
 * it.
 */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseDecisionModel, type DecisionModel } from '@punctual/decision'
import { initialState, type Environment, type Event } from '@punctual/interpreter'
import { beginning, readCommand } from './traces/asker.ts'
import { environmentOf } from './traces/environment.ts'
import { checkLaws } from './traces/laws.ts'
import { readStory, writeStory, type Scene, type Story } from './traces/story.ts'
import { tell } from './traces/teller.ts'

const folder = join(import.meta.dirname, 'traces')
const files = readdirSync(folder).filter((name) => name.endsWith('.trace'))

test('traces are found', () => expect(files.length).toBeGreaterThan(0))

test.each(files)('%s', async (file) => {
  const path = join(folder, file)
  const story = readStory(path)
  const decisions = await Promise.all(story.decisions.map(readModel))
  const played = writeStory(story, play(story, environmentOf({ ...story, decisions })))
  if (process.env['UPDATE']) writeFileSync(path, played)
  expect(played).toBe(readFileSync(path, 'utf8'))
})

function play(story: Story, environment: Environment): Scene[] {
  let state = initialState
  let now = beginning
  const log: Event[] = []
  return story.scenes.map((scene) => {
    const command = readCommand(scene.command, state, now)
    now = Math.max(now, command.at)
    const before = state
    const outcome = checkLaws(environment, before, command, log)
    if (outcome.accepted) state = outcome.state
    return { ...scene, told: tell(before, outcome) }
  })
}

async function readModel(file: string): Promise<DecisionModel> {
  const result = await parseDecisionModel(readFileSync(join(folder, file), 'utf8'))
  if ('model' in result) return result.model
  throw new Error(result.problems.map(({ sentence }) => sentence).join('; '))
}
