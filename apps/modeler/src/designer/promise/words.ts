import type { Language } from '../../i18n/language.ts'

const chinese = {
  promises: '服务承诺',
  pauses: '暂停承诺',
  unnamed: '（未命名）',
  unknown: '{id}（未部署）',
  id: '编号',
  idHelp: '流程内唯一，例如 RO-DISPATCH',
  name: '名称',
  within: '时限',
  withinHelp: 'PT1H、P7D、P3WD@CN（工作日）、BH4@CN（工作小时）或 FEEL 表达式',
  calendar: '工作日历',
  ladder: '升级阶梯',
  noLadder: '无',
  startAt: '起算时刻',
  startAtHelp: '日期时间或 FEEL 表达式；留空则从开始时起算',
  pausable: '可以暂停',
  extendable: '可以延期',
  maxPause: '单次暂停上限',
  maxPauseHelp: '例如 PT24H；到时自动恢复',
  pausedClock: '暂停的承诺',
  reason: '原因',
  noId: '承诺需要编号，例如 RO-DISPATCH。',
  noDuration: '不是时限：请写 PT1H、P7D、P3WD@CN 或 BH4@CN。',
  noReason: '暂停需要写明原因。',
  asking: '正在推算…',
  dependsOnData: '时限由数据决定，运行时才能推算。',
  due: '若 {start} 开始，应于 {due} 完成。',
  rung: '{threshold}（{at}）告知{who}',
  rungQuiet: '{threshold}（{at}）',
  and: '、',
}

/** A key of the words about promises in the designer. */
export type PromiseWord = keyof typeof chinese

const english: Readonly<Record<PromiseWord, string>> = {
  promises: 'Promises',
  pauses: 'Pauses of promises',
  unnamed: '(unnamed)',
  unknown: '{id} (not deployed)',
  id: 'Id',
  idHelp: 'Unique in the process, for example RO-DISPATCH',
  name: 'Name',
  within: 'Within',
  withinHelp: 'PT1H, P7D, P3WD@CN (working days), BH4@CN (working hours) or FEEL',
  calendar: 'Working calendar',
  ladder: 'Escalation ladder',
  noLadder: 'None',
  startAt: 'Counts from',
  startAtHelp: 'A date and time, or FEEL; from its beginning when empty',
  pausable: 'May be paused',
  extendable: 'May be extended',
  maxPause: 'Longest pause',
  maxPauseHelp: 'For example PT24H; it then runs on by itself',
  pausedClock: 'Promise that is paused',
  reason: 'Reason',
  noId: 'A promise needs an id, for example RO-DISPATCH.',
  noDuration: 'Not a length of time: write PT1H, P7D, P3WD@CN or BH4@CN.',
  noReason: 'A pause needs a reason.',
  asking: 'Looking ahead…',
  dependsOnData: 'Data decide how long: only a case can tell.',
  due: 'If it starts {start}, it is due {due}.',
  rung: '{threshold} ({at}): tells {who}',
  rungQuiet: '{threshold} ({at})',
  and: ' and ',
}

/** Says something about promises in a language, with what stands in its braces. */
export function sayIn(
  language: Language,
  word: PromiseWord,
  values: Readonly<Record<string, string>>,
): string {
  const text = (language === 'en' ? english : chinese)[word]
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
}
