const LENGTH = String.raw`−?\d+(?:\.\d+)? (?:h|min|s)\b(?: \d+(?:\.\d+)? (?:h|min|s)\b)*`
const DAY = String.raw`\d{4}-\d\d-\d\d(?:（[^）]*）)?`
const rule = (pattern: string, said: string) => [new RegExp(pattern, 'g'), said] as const

/** What is said of a count, phrase by phrase; each rule sees what those before it left. */
const rules = [
  rule('^still paused once$', '仍有 1 项暂停'),
  rule(String.raw`^still paused (\d+) times$`, '仍有 $1 项暂停'),
  rule(
    String.raw` \(provisional: public holidays after (\S+) are not announced\)`,
    '（暂定：$1 之后的公休安排尚未公布）',
  ),
  rule(String.raw` \(make-up day\)`, '（调休上班日）'),
  rule(String.raw` \(exception\)`, '（例外日）'),
  rule(
    String.raw`^(${LENGTH}) of (${LENGTH}) used by (.+?) on ([^\s,]+)`,
    '截至 $3 已用 $1，共 $2，日历 $4',
  ),
  rule(', overdue since', '，已超时，原定'),
  rule(String.raw`^(\S+%) of (${LENGTH}) = (${LENGTH}) on (\S+)`, '$2 的 $1 = $3，日历 $4'),
  rule(String.raw`^(\+\S+) after (${LENGTH}) on (\S+)`, '$2 之后 $1，日历 $3'),
  rule(String.raw`(${LENGTH}) → (${LENGTH}) on ([^\s,]+), due`, '$1 → $2，日历 $3，到期'),
  rule(String.raw`(${LENGTH}) left of (${LENGTH})`, '剩余 $1（共 $2）'),
  rule(String.raw`(${LENGTH}) on (\d+) working days?`, '其间 $2 个工作日 $1'),
  rule(String.raw`(${LENGTH}) on (${DAY})`, '$2 $1'),
  rule(String.raw`working day (\d+) is`, '第 $1 个工作日为'),
  rule(String.raw`working days? (?=\d{4}-)`, '工作日 '),
  rule(String.raw` on ([^\s:，]+)(?=:| →|$)`, '，日历 $1'),
  rule(String.raw`(\d) h\b ?`, '$1小时'),
  rule(String.raw`(\d) min\b ?`, '$1分钟'),
  rule(String.raw`(\d) s\b ?`, '$1秒'),
  rule(String.raw`(小时|分钟|秒)(?=[→=])`, '$1 '),
  rule(': (?=\\D|\\d{4}-)', '：'),
  rule(', ', '，'),
]

/** How a calendar counted, in Chinese; the log has it in English. */
export function arithmeticZhCN(arithmetic: string): string {
  return rules.reduce((text, [pattern, said]) => text.replace(pattern, said), arithmetic)
}
