import cliProgress from 'cli-progress'

/** Prints results on standard output; progress and failures go to standard error. */
export const terminal = {
  line(text: string): void {
    process.stdout.write(`${text}\n`)
  },
  json(value: unknown): void {
    process.stdout.write(`${JSON.stringify(value, null, 2)}\n`)
  },
  failure(sentence: string): void {
    process.stderr.write(`${sentence}\n`)
  },
}

/** Progress of long work. */
export type Progress = Readonly<{
  update(done: number, total: number): void
  stop(): void
}>

/** A bar on a terminal, a line each tenth elsewhere. */
export function startProgress(title: string): Progress {
  return process.stderr.isTTY ? bar(title) : lines(title)
}

function bar(title: string): Progress {
  const format = `${title} {bar} {percentage}% | {value}/{total} | {eta_formatted} left`
  const shown = new cliProgress.SingleBar({ format, hideCursor: true, barsize: 30 })
  let started = false
  return {
    update(done, total) {
      if (!started && total > 0) shown.start(total, done)
      else if (started) shown.update(done)
      started ||= total > 0
    },
    stop: () => started && shown.stop(),
  }
}

function lines(title: string): Progress {
  let told = -1
  return {
    update(done, total) {
      const tenth = Math.floor((done * 10) / total)
      if (total === 0 || tenth <= told) return
      told = tenth
      process.stderr.write(`${title}: ${done} of ${total}\n`)
    },
    stop() {},
  }
}

/** A table in columns, wide characters counted as two. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [head, ...rows]
  const widths = head.map((_, column) => Math.max(...all.map((row) => width(row[column] ?? ''))))
  const line = (row: readonly string[]) =>
    widths
      .map((wide, column) => pad(row[column] ?? '', wide))
      .join('  ')
      .trimEnd()
  return [line(head), widths.map((wide) => '-'.repeat(wide)).join('  '), ...rows.map(line)].join(
    '\n',
  )
}

function pad(text: string, wide: number): string {
  return text + ' '.repeat(wide - width(text))
}

function width(text: string): number {
  return Array.from(text).reduce((sum, character) => sum + (isWide(character) ? 2 : 1), 0)
}

/** Chinese, Japanese, Korean and full-width characters. */
function isWide(character: string): boolean {
  return /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/.test(
    character,
  )
}
