#!/usr/bin/env node
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const oldestNode = 24
const cli = new URL('../dist/cli.js', import.meta.url)
const pinned = fileURLToPath(new URL('../../../node_modules/.bin/node', import.meta.url))

if (!existsSync(cli)) {
  console.error('expected a built command line, but it is not: run `npm run build:engine` first')
  process.exitCode = 2
} else if (Number.parseInt(process.versions.node) >= oldestNode) {
  const { main } = await import(cli.href)
  process.exitCode = await main(process.argv.slice(2))
} else if (existsSync(pinned)) {
  const self = fileURLToPath(import.meta.url)
  const child = spawnSync(pinned, [self, ...process.argv.slice(2)], { stdio: 'inherit' })
  process.exitCode = child.status ?? 1
} else {
  console.error(`expected Node ${oldestNode} or newer, but this is ${process.versions.node}`)
  process.exitCode = 2
}
