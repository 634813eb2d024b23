import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { goldenVectors } from '../../libs/calendar/src/testing/golden-vectors.ts'

const script = fileURLToPath(new URL('print-golden.ts', import.meta.url))

test.each(['UTC', 'Asia/Shanghai', 'America/New_York'])(
  'the time zone %s of the process has no effect on working time',
  (zone) => {
    const env = { ...process.env, TZ: zone }
    const printed = execFileSync(process.execPath, [script], { env, encoding: 'utf8' })
    expect(JSON.parse(printed)).toEqual({
      zone,
      computed: goldenVectors.map(([, , , expected]) => expected),
    })
  },
)
