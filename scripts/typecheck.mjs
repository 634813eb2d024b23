// Type-checks every room with the native compiler and ends with the number of rooms that failed.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'

const rooms = ['libs', 'apps']
  .flatMap((folder) => readdirSync(folder).map((name) => `${folder}/${name}`))
  .filter((room) => existsSync(`${room}/tsconfig.json`))
const failed = [...rooms, '.'].filter((room) => {
  const args = ['node_modules/@typescript/native/bin/tsc', '--noEmit', '-p', room]
  return spawnSync(process.execPath, args, { stdio: 'inherit' }).status !== 0
})
if (failed.length > 0) console.error(`Type errors in ${failed.join(', ')}.`)
process.exit(failed.length)
