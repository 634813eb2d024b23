import type { Messages } from './zh-CN.ts'

/** What the application says of figures, in English. */
export const insightsEn: Pick<Messages, 'insights'> = {
  insights: {
    title: 'Insights',
    failed: 'The figures could not be loaded',
    nothing: 'There is nothing in this time. Choose a longer range or another process.',
    as: 'Show as',
    chart: 'Charts',
    table: 'Tables',
    tableOf: '{{title}} (table)',
    cases: 'Cases opened each day, by their state now',
    day: 'Day',
    backlog: 'Backlog: open tasks',
    open: 'Open',
    steps: 'Promises by step',
    tiers: 'Promises by tier',
    tier: 'Tier',
    noTier: '(none)',
    missed: 'Missed',
    times: 'Mean time of each step (how often)',
    rungs: 'Rungs reached',
    rung: 'Rung',
    reached: 'Reached',
    all_one: '{{count}} promise was due.',
    all_other: '{{count}} promises were due.',
    latest_one: 'Only the {{count}} promise due last is counted.',
    latest_other: 'Only the {{count}} promises due last are counted.',
  },
}
