import { readFileSync } from 'node:fs'
import { compileFunction } from 'node:vm'
import { checkExpression } from '@punctual/decision'
import {
  cancel,
  compensation,
  conditional,
  error,
  escalation,
  link,
  message,
  process,
  readMachine,
  signal,
  terminate,
  timer,
} from '@punctual/model'
import type { Graph, ProcessBuilder } from '@punctual/model'

/** One command of a trace and what is written below it. */
export type Scene = { comment: readonly string[]; command: string; told: readonly string[] }
/**
 * A trace file: what it is about, the process, the world around it, then commands and what they
 * cause.
 */
export type Story = {
  head: readonly string[]
  graph: Graph
  ladders: readonly unknown[]
  decisions: readonly string[]
  recipients: Readonly<Record<string, string>>
  scenes: readonly Scene[]
}

const divider = '----'

/** Reads a trace file; blank lines part its blocks. */
export function readStory(path: string): Story {
  const blocks = readFileSync(path, 'utf8')
    .trimEnd()
    .split(/\n\s*\n/)
  const from = blocks.findIndex((block) => block.split('\n').includes(divider) || isCommand(block))
  const head = blocks.slice(0, from)
  const lines = head.flatMap((block) => block.split('\n'))
  const said = (word: string) =>
    lines.filter((line) => line.startsWith(`${word} `)).map((line) => line.slice(word.length + 1))
  return {
    head: head.join('\n\n').split('\n'),
    graph: drawn(lines.filter(isDrawing).join('\n').trim()),
    ladders: said('ladder').map((text) => JSON.parse(text)),
    decisions: said('decision'),
    recipients: Object.fromEntries(said('recipient').map((text) => text.split(' '))),
    scenes: blocks.slice(from).map(readScene),
  }
}

/** Writes it back with what happened now. */
export function writeStory({ head }: Story, scenes: readonly Scene[]): string {
  const blocks = scenes.map(({ comment, command, told }) =>
    [...comment, command, divider, ...told].join('\n'),
  )
  return `${[head.join('\n'), ...blocks].join('\n\n')}\n`
}

const isDrawing = (line: string) => !/^(#|ladder |decision |recipient )/.test(line)

/** A block that asks something: it begins with a command, after its comment. */
function isCommand(block: string): boolean {
  const first = block.split('\n').find((line) => !line.startsWith('#'))
  return first !== undefined && /^[a-z]+[A-Z]\w*( |$)/.test(first)
}

function readScene(block: string): Scene {
  const lines = block.split('\n')
  const start = lines.findIndex((line) => !line.startsWith('#'))
  const end = lines.indexOf(divider)
  return {
    comment: lines.slice(0, start),
    command: lines[start]!,
    told: end < 0 ? [] : lines.slice(end + 1),
  }
}

const words = {
  process,
  timer,
  message,
  error,
  escalation,
  terminate,
  signal,
  conditional,
  link,
  compensation,
  cancel,
}

/** A process is drawn with the model's own builder; a machine is the JSON of its file. */
function drawn(text: string): Graph {
  if (text.startsWith('{')) return readDrawn(text)
  const draw = compileFunction(`return ${text}`, Object.keys(words))
  return (draw(...Object.values(words)) as ProcessBuilder).graph()
}

function readDrawn(json: string): Graph {
  const { graph, problems } = readMachine(json, { checkExpression })
  if (graph) return graph
  throw new Error(problems.map(({ sentence }) => sentence).join('; '))
}
