import type { FateDto, ReportDto, StepFiguresDto } from './report.dto.ts'

type Table = (head: readonly string[], rows: readonly (readonly string[])[]) => string

const maxLines = 20

/** The report as people read it on a terminal. */
export function reportText(report: ReportDto, table: Table): string {
  const section = (title: string, head: string[], rows: string[][]) =>
    rows.length === 0 ? [] : ['', title, table(head, rows.slice(0, maxLines)), ...more(rows.length)]
  const { promises, escalations, slowestSteps, badRows } = report
  return [
    ...summary(report),
    ...section(
      'Did not fit',
      ['TIMES', 'ACTIVITY', 'WHY', 'FOR INSTANCE'],
      report.didNotFit.map(fate),
    ),
    ...section('Ignored', ['TIMES', 'ACTIVITY', 'WHY', 'FOR INSTANCE'], report.ignored.map(fate)),
    ...section(
      'Bad rows',
      ['ROW', 'WHY'],
      badRows.listed.map((bad) => [String(bad.row), bad.sentence]),
    ),
    ...section(
      'Promises by step',
      ['PROMISE', 'STEP', 'KEPT', 'MISSED', 'OPEN', 'CANCELLED'],
      promises.map((p) => [p.id, p.name, ...[p.kept, p.missed, p.open, p.cancelled].map(String)]),
    ),
    ...section(
      'Escalations by rung',
      ['PROMISE', 'LADDER', 'RUNG', 'FIRED'],
      escalations.map((e) => [e.promise, e.ladder, e.rung, String(e.fired)]),
    ),
    ...section(
      'Slowest steps',
      [
        'STEP',
        'TIMES',
        'MEDIAN WORKING',
        '90 % WORKING',
        'MEDIAN ELAPSED',
        '90 % ELAPSED',
        'CALENDAR',
      ],
      slowestSteps.map(step),
    ),
  ].join('\n')
}

function summary({
  processId,
  version,
  log,
  from,
  to,
  cases,
  events,
  badRows,
  durationMs,
}: ReportDto) {
  const seconds = (durationMs / 1000).toFixed(1)
  const period = from && to ? `, ${from.slice(0, 10)} to ${to.slice(0, 10)}` : ''
  return [
    `Replayed ${log}${period} on ${processId} version ${version} in ${seconds} s`,
    `Cases   ${cases.total}: ${cases.completed} completed, ${cases.open} open, ` +
      `${cases.terminated} terminated`,
    `Events  ${events.total}: ${events.applied} applied, ${events.didNotFit} did not fit, ` +
      `${events.ignored} ignored; ${badRows.count} bad rows`,
  ]
}

function fate({ count, activity, lifecycle, reason, case: id, row }: FateDto): string[] {
  const name = lifecycle === 'complete' ? activity : `${activity} (${lifecycle})`
  return [String(count), name, reason, `case ${id}, row ${row}`]
}

function step(figures: StepFiguresDto): string[] {
  const { medianWorkingMs, p90WorkingMs, medianElapsedMs, p90ElapsedMs } = figures
  const lengths = [medianWorkingMs, p90WorkingMs, medianElapsedMs, p90ElapsedMs].map(length)
  return [figures.name, String(figures.count), ...lengths, figures.calendar]
}

/** `2 d 3 h`, `4 h 10 min`, `35 s`: the two greatest units. */
function length(ms: number): string {
  const units = [
    ['d', 86_400_000],
    ['h', 3_600_000],
    ['min', 60_000],
    ['s', 1_000],
  ] as const
  const first = units.findIndex(([, size]) => ms >= size)
  if (first < 0) return '0 s'
  const [unit, size] = units[first]!
  const [smaller, smallerSize] = units[first + 1] ?? ['', 0]
  const rest = smallerSize ? Math.floor((ms % size) / smallerSize) : 0
  return `${Math.floor(ms / size)} ${unit}${rest > 0 ? ` ${rest} ${smaller}` : ''}`
}

function more(rows: number): string[] {
  return rows > maxLines ? [`… and ${rows - maxLines} more`] : []
}
