import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseDecisionModel, type DecisionModel } from '@punctual/decision'
import type { Event } from '@punctual/interpreter'
import { beginning, readCommand } from './asker.ts'
import { environmentOf } from './environment.ts'
import { replayAll, takeStep, watch } from './laws.ts'
import { readStory, type Scene, type Story } from './story.ts'
import { tell } from './teller.ts'

/** A story as it went: what is told of each command, and the log of the instance. */
export type Played = { story: Story; scenes: readonly Scene[]; log: readonly Event[] }

const folder = import.meta.dirname

/** The names of all trace files. */
export const traces = readdirSync(folder).filter((name) => name.endsWith('.trace'))

/** Where a trace file lies. */
export const pathOf = (file: string) => join(folder, file)

/** Plays a trace file and holds every step to the laws. */
export async function play(file: string): Promise<Played> {
  const story = readStory(pathOf(file))
  const decisions = await Promise.all(story.decisions.map(readModel))
  const environment = environmentOf({ ...story, decisions })
  const instance = watch()
  let now = beginning
  const scenes = story.scenes.map((scene) => {
    const { state: before } = instance
    const command = readCommand(scene.command, before, now)
    now = Math.max(now, command.at)
    return { ...scene, told: tell(before, takeStep(environment, instance, command)) }
  })
  replayAll(instance)
  return { story, scenes, log: instance.log }
}

async function readModel(file: string): Promise<DecisionModel> {
  const result = await parseDecisionModel(readFileSync(pathOf(file), 'utf8'))
  if ('model' in result) return result.model
  throw new Error(result.problems.map(({ sentence }) => sentence).join('; '))
}
