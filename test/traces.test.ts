/**
 * Every trace under `test/traces` is played; `UPDATE=1` writes what happens, and a reader approves
 * it.
 */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkLadder, compileCalendar, seedCalendars, type Calendar } from '@punctual/calendar'
import { parseDecisionModel, type DecisionModel } from '@punctual/decision'
import { initialState, type Environment, type Event } from '@punctual/interpreter'
import { beginning, readCommand } from './traces/asker.ts'
import { checkLaws } from './traces/laws.ts'
import { readStory, writeStory, type Scene, type Story } from './traces/story.ts'
import { tell } from './traces/teller.ts'

const folder = join(import.meta.dirname, 'traces')
const files = readdirSync(folder).filter((name) => name.endsWith('.trace'))
const calendars = new Map(seedCalendars.map((definition) => [definition.id, compiled(definition)]))

test('traces are found', () => expect(files.length).toBeGreaterThan(0))

test.each(files)('%s', async (file) => {
  const path = join(folder, file)
  const story = readStory(path)
  const played = writeStory(story, play(story, await environmentOf(story)))
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

async function environmentOf(story: Story): Promise<Environment> {
  const ladders = new Map(story.ladders.map(checked).map((ladder) => [ladder.id, ladder]))
  const models = await Promise.all(story.decisions.map(readModel))
  return {
    graph: story.graph,
    version: 1,
    zone: 'Asia/Shanghai',
    calendar: (id) => calendars.get(id),
    ladder: (id) => ladders.get(id),
    decision: (id) => models.find((model) => model.decisions.has(id)),
    recipientCalendar: (recipient) => story.recipients[recipient],
  }
}

function compiled(definition: unknown): Calendar {
  const result = compileCalendar(definition)
  if ('calendar' in result) return result.calendar
  throw new Error(result.problems.map(({ sentence }) => sentence).join('; '))
}

function checked(json: unknown) {
  const result = checkLadder(json)
  if ('ladder' in result) return result.ladder
  throw new Error(result.problems.map(({ sentence }) => sentence).join('; '))
}

async function readModel(file: string): Promise<DecisionModel> {
  const result = await parseDecisionModel(readFileSync(join(folder, file), 'utf8'))
  if ('model' in result) return result.model
  throw new Error(result.problems.map(({ sentence }) => sentence).join('; '))
}
