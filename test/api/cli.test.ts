/** The command line as people call it: the real program against a listening engine. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestEngine, openEngine } from './engine.ts'
import { csvLog, csvMap, outcome } from './replay-log.ts'
import { fixtures } from './story.ts'

const program = join(import.meta.dirname, '../../apps/engine/bin/punctual.js')
const folder = mkdtempSync(join(tmpdir(), 'punctual-cli-'))
let engine: TestEngine
let url: string
beforeAll(async () => {
  engine = await openEngine('PGlite')
  url = await engine.listen()
})
afterAll(async () => {
  await engine.close()
  rmSync(folder, { recursive: true })
})

type Ended = Readonly<{ code: number | null; out: string; err: string }>

function punctual(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [program, ...args], {
      env: {
        PATH: process.env['PATH'],
        NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
        ...env,
      },
    })
    let out = ''
    let err = ''
    child.stdout.on('data', (chunk) => (out += chunk))
    child.stderr.on('data', (chunk) => (err += chunk))
    child.on('close', (code) => resolve({ code, out, err }))
  })
}
const at = (...args: string[]) => punctual([...args, '--url', url, '--user', 'li.na'])

test('help names every command and the exit codes', async () => {
  const { code, out } = await punctual(['--help'])
  expect(code).toBe(0)
  for (const word of [
    'deploy',
    'start',
    'send',
    'tasks',
    'complete',
    'history',
    'replay',
    'Exit codes',
  ])
    expect(out).toContain(word)
  const help = await punctual(['replay', '--help'])
  expect(help.out).toContain('--map <file>')
})

test('a case is deployed, started, worked on and told', async () => {
  const deployed = await at('deploy', fixtures)
  expect(deployed).toMatchObject({ code: 0 })
  expect(deployed.out).toMatch(/process +desk +1 +\d+ +desk\.bpmn +new/)
  expect(deployed.err).toContain('Reading: 7 of 7')

  const started = await at(
    'start',
    'desk',
    '--business-id',
    'C-1',
    '--variables',
    '{"orderId":"C-1"}',
    '--json',
  )
  expect(started.code).toBe(0)
  const { key } = JSON.parse(started.out)
  const plain = await at('start', 'desk')
  expect(plain.out).toMatch(/^started desk version 1: \d+$/m)

  const tasks = await at('tasks', '--group', 'AGT', '--limit', '10')
  expect(tasks.out).toMatch(/KEY +TASK +CASE/)
  expect(tasks.out).toMatch(/登记 +C-1/)
  const [task] = JSON.parse((await at('tasks', '--json')).out)
  const variables = join(folder, 'variables.json')
  writeFileSync(variables, '{"amount":3}')
  const completed = await at('complete', task.key, '--variables', `@${variables}`)
  expect(completed).toMatchObject({ code: 0, out: expect.stringContaining('completed 登记') })

  const told = await at('history', key, '--language', 'en')
  expect(told.out.split('\n').length).toBeGreaterThan(3)
  expect(told.out).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d {2}\S/)
  const steps = JSON.parse((await at('history', key, '--json')).out)
  expect(steps[0]).toMatchObject({ command: 'startInstance', by: 'li.na' })
})

test('a machine is deployed, started, told an event and checked for', async () => {
  const lamp = join(folder, 'lamp.machine.json')
  const states = {
    off: { on: { press: 'on' } },
    on: { meta: { name: '亮' }, on: { press: 'off' } },
  }
  writeFileSync(lamp, JSON.stringify({ id: 'lamp', initial: 'off', states }))
  const deployed = await at('deploy', lamp)
  expect(deployed.out).toMatch(/machine +lamp +1 +\d+ +lamp\.machine\.json +new/)
  const started = await at('start', 'lamp', '--business-id', 'L-1')
  expect(started.out).toMatch(/^started lamp version 1: \d+$/m)
  expect((await at('send', 'L-1', 'press')).out).toMatch(/\d+ +active +亮/)
  const refused = await at('send', 'L-1', 'smash')
  expect([refused.code, refused.err]).toEqual([
    1,
    expect.stringContaining("expected an instance of 'L-1' to wait for 'smash', but none does"),
  ])
})

test('what the engine refuses ends with 1 and the reason', async () => {
  const { code, err } = await at('start', 'none')
  expect([code, err]).toEqual([1, expect.stringContaining('expected ')])
  const broken = join(folder, 'broken.bpmn')
  writeFileSync(broken, '<nothing/>')
  const deployed = await at('deploy', broken)
  expect(deployed.code).toBe(1)
  expect(deployed.err).toContain('broken.bpmn')
})

test('wrong usage ends with 2', async () => {
  for (const args of [
    ['fly'],
    ['start'],
    ['start', 'desk', '--variables', '[1]'],
    ['start', 'desk', '--variables', '@nowhere.json'],
    ['complete', 'abc'],
    ['tasks', '--limit', '0'],
    ['tasks', '--url', 'somewhere'],
    ['history', '1', '--language', 'fr'],
    ['replay', 'log.csv'],
    ['replay', 'nowhere.csv', '--process', 'p', '--map', 'nowhere.json'],
    ['deploy', 'nowhere'],
  ])
    expect([args, (await punctual(args)).code]).toEqual([args, 2])
})

test('an engine that does not answer ends with 3', async () => {
  const { code, err } = await punctual(['tasks', '--url', 'http://127.0.0.1:9'])
  expect([code, err]).toEqual([
    3,
    expect.stringContaining('expected an engine at http://127.0.0.1:9'),
  ])
  const fromEnvironment = await punctual(['tasks'], { PUNCTUAL_URL: 'http://127.0.0.1:9' })
  expect(fromEnvironment.code).toBe(3)
})

test('a log is replayed by a running engine, with progress and a report', async () => {
  writeFileSync(join(folder, 'log.csv'), csvLog())
  writeFileSync(join(folder, 'map.json'), JSON.stringify(csvMap))
  const args = [join(folder, 'log.csv'), '--process', 'ticket', '--map', join(folder, 'map.json')]
  const plain = await at('replay', ...args)
  expect(plain.code).toBe(0)
  expect(plain.out).toMatch(/^Replayed log\.csv, 2026-11-23 to 2026-11-23 on ticket version 1 in /)
  expect(plain.out).toContain('Cases   5: 2 completed, 2 open, 1 terminated')
  expect(plain.out).toContain('Events  22: 18 applied, 3 did not fit, 1 ignored; 4 bad rows')
  expect(plain.out).toMatch(/^TAKE +Take in charge +2 +1 +1 +1$/m)
  expect(plain.out).toMatch(/^TAKE +desk +half +2$/m)
  expect(plain.err).toContain('Replaying: 22 of 22')
  const json = JSON.parse((await at('replay', ...args, '--json')).out)
  expect(json).toMatchObject({ state: 'completed', report: outcome })
  const refused = await at('replay', args[0]!, '--process', 'desk', '--map', args[4]!)
  expect([refused.code, refused.err]).toEqual([
    1,
    expect.stringContaining('activities["Take"].completeTask: expected the id of a user task'),
  ])
})

test('without an engine a log is replayed in place, and the cases stay there', async () => {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  const env = {
    PORT: String(port),
    DATA_DIR: join(folder, 'data'),
    PUNCTUAL_PROCESSES: fixtures,
    USER: 'li.na',
  }
  const args = [join(folder, 'log.csv'), '--process', 'ticket', '--map', join(folder, 'map.json')]
  const first = await punctual(['replay', ...args, '--json'], env)
  expect([first.code, first.err]).toEqual([0, expect.stringContaining('No engine answers')])
  const { key, report } = JSON.parse(first.out)
  expect(report).toMatchObject(outcome)
  const again = JSON.parse((await punctual(['replay', ...args, '--json'], env)).out)
  expect(Number(again.key)).toBe(Number(key) + 1)
  const wrong = await punctual(['replay', ...args.slice(0, 2), 'none', ...args.slice(3)], env)
  expect([wrong.code, wrong.err]).toEqual([1, expect.stringContaining("'none'")])
})

test('a program that is not built says so', async () => {
  const bare = join(folder, 'engine')
  cpSync(join(program, '..'), join(bare, 'bin'), { recursive: true })
  writeFileSync(join(bare, 'package.json'), '{"type":"module"}')
  const child = spawn(process.execPath, [join(bare, 'bin/punctual.js')])
  let err = ''
  child.stderr.on('data', (chunk) => (err += chunk))
  const code = await new Promise((resolve) => child.on('close', resolve))
  expect([code, err]).toEqual([2, expect.stringContaining('npm run build:engine')])
})
