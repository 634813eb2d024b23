import { changesBetween } from './changes.ts'
import type { Frame } from './frames.ts'
import type { Moment } from './moments.ts'

type Row = {
  number: number
  at: string
  by: string
  command: string
  step: number
  type: string
  element: string
  sentence: string
  changes: string
}

type Frames = (number: number) => Frame

/** The moments as rows, each with what it changed. */
function rowsOf(moments: readonly Moment[], frames: Frames): Row[] {
  return moments.map(({ number, at, by, command, step, event }) => {
    const changes = changesBetween(frames(number - 1).state, frames(number).state)
    const { type, element = '', sentence } = event
    const written = changes.length === 0 ? '' : JSON.stringify(changes)
    return { number, at, by, command, step, type, element, sentence, changes: written }
  })
}

/** As a table for spreadsheets (RFC 4180). */
export function csvOf(moments: readonly Moment[], frames: Frames): string {
  const rows = rowsOf(moments, frames)
  const names = ['number', 'at', 'by', 'command', 'step', 'type', 'element', 'sentence', 'changes']
  const lines = rows.map((row) => names.map((name) => cell(row[name as keyof Row])).join())
  return `\uFEFF${[names.join(), ...lines].join('\r\n')}\r\n`
}

/** As JSON: every event whole, and what it changed. */
export function jsonOf(instance: string, moments: readonly Moment[], frames: Frames): string {
  const events = moments.map((moment) => {
    const { number, step, at, by, command, event } = moment
    const changes = changesBetween(frames(number - 1).state, frames(number).state)
    return { number, step, at, by, command, event, changes }
  })
  return `${JSON.stringify({ instance, events }, null, 2)}\n`
}

/** What a spreadsheet would take for a formula is kept a text. */
function cell(value: string | number): string {
  const text = String(value).replace(/^(?=[=+\-@\t\r])/, "'")
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Gives a person a file. */
export function download(name: string, type: string, text: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type }))
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}
