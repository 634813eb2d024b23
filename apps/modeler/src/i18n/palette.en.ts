import type { Messages } from './zh-CN.ts'

/** What the command palette and the list of keys say, in English. */
export const paletteEn: Pick<Messages, 'palette' | 'keys'> = {
  palette: {
    title: 'Command palette',
    open: 'Open the command palette',
    search: 'Find a page, case number, customer’s phone, task, process, or what to do',
    found: 'Found',
    none: 'Nothing found. Try another word, or the beginning of a case number.',
    count_one: '{{count}} result',
    count_other: '{{count}} results',
    how: '↑ ↓ choose, Enter opens, Esc closes',
    language: 'Change the language (中文)',
    theme: 'Change the colours',
    singleKeys: 'Switch single-key shortcuts on or off',
    kind: {
      action: 'Action',
      recent: 'Recent',
      page: 'Page',
      task: 'Task',
      case: 'Case',
      draft: 'Draft',
      definition: 'Process',
    },
  },
  keys: {
    title: 'Keys of this page',
    open: 'Show the keys of this page',
    single: 'Single-key shortcuts',
    close: 'Close',
  },
}
