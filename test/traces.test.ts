/**
 * Every trace under `test/traces` is played; `UPDATE=1` writes what happens, and a reader approves
 * it.
 */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseDecisionModel, type DecisionModel } from '@punctual/decision'
import type { Environment } from '@punctual/interpreter'
import { beginning, readCommand } from './traces/asker.ts'
import { environmentOf } from './traces/environment.ts'
import { replayAll, takeStep, watch } from './traces/laws.ts'
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
  const instance = watch()
  let now = beginning
  const scenes = story.scenes.map((scene) => {
    const { state: before } = instance
    const command = readCommand(scene.command, before, now)
    now = Math.max(now, command.at)
    return { ...scene, told: tell(before, takeStep(environment, instance, command)) }
  })
  replayAll(instance)
  return scenes
}

async function readModel(file: string): Promise<DecisionModel> {
  const result = await parseDecisionModel(readFileSync(join(folder, file), 'utf8'))
  if ('model' in result) return result.model
  throw new Error(result.problems.map(({ sentence }) => sentence).join('; '))
}
