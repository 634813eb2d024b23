/**
 * XState works inside `step` as a function: no timer is set, no clock or chance is asked, nothing is
 * said on the console, and of what it keeps to itself nothing shows in another machine's story.
 */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { initialState, step, type State } from '@punctual/interpreter'
import { beginning, readCommand } from './asker.ts'
import { environmentOf } from './environment.ts'
import { readStory, type Story } from './story.ts'

const files = readdirSync(import.meta.dirname).filter((name) => /^machine.*\.trace$/.test(name))
type World = Record<string, (...given: never[]) => unknown>
const outside: readonly (readonly [World, readonly string[]])[] = [
  [globalThis as never, ['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask']],
  [Date as never, ['now']],
  [Math as never, ['random']],
  [console as never, ['warn', 'error']],
]

test.each(files)('%s asks nothing of the world', (file) => {
  const story = readStory(join(import.meta.dirname, file))
  const first = play(story)
  const { asked, again } = watching(() => play(story))
  expect(asked).toEqual([])
  expect(again).toBe(first)
})

/** Notes what is called of the world while a function works. */
function watching(work: () => string): { asked: readonly string[]; again: string } {
  const asked: string[] = []
  const restore = outside.flatMap(([world, names]) =>
    names.map((name) => {
      const real = world[name]!
      world[name] = (...given) => {
        asked.push(name)
        return real.apply(world, given)
      }
      return () => (world[name] = real)
    }),
  )
  try {
    return { asked, again: work() }
  } finally {
    for (const each of restore) each()
  }
}

function play(story: Story): string {
  const environment = environmentOf({ ...story, decisions: [] })
  let state: State = initialState
  let now = beginning
  const told = story.scenes.map((scene) => {
    const command = readCommand(scene.command, state, now)
    now = Math.max(now, command.at)
    const outcome = step(environment, state, command)
    if (outcome.accepted) ({ state } = outcome)
    return outcome
  })
  return JSON.stringify(told)
}
