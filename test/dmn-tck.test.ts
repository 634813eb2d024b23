/** The DMN Technology Compatibility Kit, where it is at hand, and FEEL seen from outside. */
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { variablesOf } from '@punctual/decision'

const root = join(import.meta.dirname, '..')
const kit = join(root, '../shared/conformance/dmn-tck-run.mjs')
const describeKit = existsSync(kit) ? describe : describe.skip

/** Result nodes that pass; what is missing needs years beyond 9999, Java, or imports. */
const level2 = 126
const level3 = 3242

describeKit('the DMN kit', () => {
  test('results of both compliance levels', () => {
    const adapter = join(root, 'test/conformance/dmn-adapter.ts')
    const report = execFileSync(process.execPath, [kit, adapter, '--level', 'all'], {
      encoding: 'utf8',
      env: { ...process.env, TZ: 'America/New_York' },
    })
    const passed = (level: number) =>
      Number(new RegExp(`compliance-level-${level}: result nodes (\\d+)/`).exec(report)?.[1])
    expect(passed(2)).toBeGreaterThanOrEqual(level2)
    expect(passed(3)).toBeGreaterThanOrEqual(level3)
  }, 120_000)
})

test.each(['UTC', 'Asia/Shanghai', 'America/New_York'])(
  'FEEL gives the same in the process zone %s',
  (zone) => {
    const code = `import { evaluate } from '@punctual/decision'
      const context = { variables: {}, at: Date.UTC(2026, 6, 1, 20), zone: 'Asia/Shanghai' }
      const expressions = ['now()', 'today()', 'now() - @"2026-07-01T00:00:00Z"', 'time(now())',
        '@"2026-03-08T02:30:00" + @"PT1H"', 'day of week(today())', 'string(now())']
      for (const text of expressions) console.log(JSON.stringify(evaluate(text, context)))`
    const run = (env: Record<string, string | undefined>) =>
      execFileSync(process.execPath, ['--input-type=module', '--eval', code], {
        cwd: root,
        encoding: 'utf8',
        env: { ...process.env, ...env },
      })
    expect(run({ TZ: zone })).toBe(
      [
        '{"ok":true,"value":"2026-07-02T04:00:00+08:00"}',
        '{"ok":true,"value":"2026-07-02"}',
        '{"ok":true,"value":"PT20H"}',
        '{"ok":true,"value":"04:00:00@Asia/Shanghai"}',
        '{"ok":true,"value":"2026-03-08T03:30:00"}',
        '{"ok":true,"value":"Thursday"}',
        '{"ok":true,"value":"2026-07-02T04:00:00@Asia/Shanghai"}\n',
      ].join('\n'),
    )
  },
)

test.each<[string, readonly string[]]>([
  ['a + b.c', ['a', 'b']],
  ['for x in xs return x + y', ['xs', 'y']],
  ['some x in xs, z in x satisfies z > x', ['xs']],
  ['{p: q, r: p + s}', ['q', 's']],
  ['function(x: number) x + y', ['y']],
  ['count(list)', ['list']],
  ['orders[price > limit]', ['orders', 'price', 'limit']],
  ['a instance of number', ['a']],
  ['order id + 1', ['order id']],
  ['1 +', []],
])('%s takes the variables %j', (expression, names) => {
  expect(variablesOf(expression)).toEqual(names)
})
