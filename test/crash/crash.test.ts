/**
 * Engines and PostgreSQL are killed under load; nothing answered is lost and nothing done twice.
 */
import { jest } from '@jest/globals'
import { folderGround, serverGround, type Ground } from './ground.ts'
import { run, type Fault } from './story.ts'

jest.setTimeout(600_000)

/** Each run starts from a chance of its own; `node test/crash/crash.ts --seed` repeats one. */
const seed = Date.now() % 1_000_000
const CUT_MS = 3_000
const QUIET_MAX_MS = 800
const TICKS = 10

async function crash(ground: () => Promise<Ground>, engines: number, faults: readonly Fault[]) {
  const said = [`seed ${seed}`]
  const say = (sentence: string) => void said.push(sentence)
  const cuts = ['broken', 'silent'] as const
  const common = { seed, cuts, cutMs: CUT_MS, quietMaxMs: QUIET_MAX_MS, ticks: TICKS, say }
  const { wrong, figures } = await run({ ...common, engines, faults }, await ground())
  return { said, wrong, figures }
}

const sound = (seen: Awaited<ReturnType<typeof crash>>) => {
  expect({ said: seen.said, wrong: seen.wrong }).toEqual({ said: seen.said, wrong: [] })
  for (const each of ['answered instances', 'taskCompleted', 'jobCompleted', 'timerTriggered'])
    expect([each, seen.figures[each]]).toEqual([each, expect.any(Number)])
}

test('engines are killed, PostgreSQL restarts and its connection is cut', async () => {
  const faults: Fault[] = ['engine', 'engines', 'server', 'engine', 'cut']
  sound(await crash(serverGround, 2, faults))
})

test('an engine on a folder is killed', async () => {
  sound(await crash(folderGround, 1, ['engine']))
})
