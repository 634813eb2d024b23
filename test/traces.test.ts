/**
 * Every trace under `test/traces` is played; `UPDATE=1` writes what happens, and a reader approves
 * it.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { pathOf, play, traces } from './traces/play.ts'
import { writeStory } from './traces/story.ts'

test('traces are found', () => expect(traces.length).toBeGreaterThan(0))

test.each(traces)('%s', async (file) => {
  const { story, scenes } = await play(file)
  const played = writeStory(story, scenes)
  if (process.env['UPDATE']) writeFileSync(pathOf(file), played)
  expect(played).toBe(readFileSync(pathOf(file), 'utf8'))
})
