/** Every rule of the service desk's decision tables decides at least one case. */
import { feelFunctions } from '@punctual/calendar'
import { decide } from '@punctual/decision'
import { files, readDeployed, zone } from '../deployed.ts'

const { definitions } = await readDeployed()
const at = Date.parse('2026-03-03T09:00:00+08:00')
const fired = new Set<string>()

type Variables = Readonly<Record<string, unknown>>
/** What a case has besides the facts of an ordinary one, and what is decided. */
type Case = readonly [more: Variables, result: unknown]
type Table = Readonly<{ ordinary: Variables; cases: readonly Case[] }>

const level: Table = {
  ordinary: {
    safetyRisk: false,
    dataLeak: false,
    media: false,
    channel: 'phone',
    sameCauseCount: 1,
    loss: 0,
    repeatCount: 0,
    vip: false,
    lawyerLetter: false,
    generalOverdue: false,
    level: null,
    qaAgreed: false,
  },
  cases: [
    [{}, 'general'],
    [{ safetyRisk: true }, 'critical'],
    [{ dataLeak: true }, 'critical'],
    [{ media: true, vip: true }, 'critical'],
    [{ channel: 'regulator' }, 'critical'],
    [{ sameCauseCount: 19 }, 'general'],
    [{ sameCauseCount: 20 }, 'critical'],
    [{ loss: 4999.99 }, 'general'],
    [{ loss: 5000 }, 'major'],
    [{ repeatCount: 1 }, 'general'],
    [{ repeatCount: 2 }, 'major'],
    [{ vip: true }, 'major'],
    [{ lawyerLetter: true }, 'major'],
    [{ generalOverdue: true }, 'major'],
    [{ level: 'major', safetyRisk: true }, 'critical'],
    [{ level: 'major' }, 'major'],
    [{ level: 'critical', vip: true }, 'critical'],
    [{ level: 'critical', qaAgreed: true }, 'general'],
  ],
}

const verdict = (reason: string) => expect.objectContaining({ status: 'invalid', reason })
const validity: Table = {
  ordinary: {
    ours: true,
    standing: true,
    category: 'service',
    occurredOn: '2026-03-01',
    receivedAt: '2026-03-03T09:00:00+08:00',
    settled: false,
    inCourt: false,
    duplicate: false,
    evidence: 'sufficient',
    infoAsked: false,
  },
  cases: [
    [{}, { status: 'valid', reason: null, route: null }],
    [{ occurredOn: null }, { status: 'valid', reason: null, route: null }],
    [{ ours: false }, verdict('not_ours')],
    [{ standing: false }, verdict('no_standing')],
    [{ occurredOn: '2025-10-03', category: 'fee' }, expect.objectContaining({ status: 'valid' })],
    [{ occurredOn: '2025-10-02', category: 'fee' }, verdict('time_barred')],
    [{ occurredOn: '2024-03-03' }, expect.objectContaining({ status: 'valid' })],
    [{ occurredOn: '2024-03-02' }, verdict('time_barred')],
    [{ settled: true }, verdict('settled')],
    [{ inCourt: true }, verdict('in_court')],
    [{ duplicate: true }, verdict('duplicate')],
    [{ evidence: 'insufficient' }, { status: 'need_info', reason: null, route: null }],
    [{ evidence: 'insufficient', infoAsked: true }, verdict('no_fact')],
  ],
}

const granted = { status: 'grant', days: 3, reason: null }
const denied = (reason: string) => ({ status: 'deny', days: 0, reason })
const extension: Table = {
  ordinary: {
    extensionCount: 0,
    extensionReason: 'parts',
    extensionDays: 3,
    termDueAt: '2026-03-06T18:00:00+08:00',
    legalCapAt: '2026-03-19T00:00:00+08:00',
    owner: 'li.xin',
    approver: 'zhang.wei',
    noticeDeliveredAt: '2026-03-06T17:59:59+08:00',
  },
  cases: [
    [{}, granted],
    [{ extensionCount: 1 }, granted],
    [{ extensionCount: 2 }, denied('too_many')],
    [{ extensionReason: 'other' }, denied('reason')],
    [{ extensionDays: 0 }, denied('days')],
    [{ extensionDays: 4 }, denied('days')],
    [{ termDueAt: '2026-03-17T18:00:00+08:00' }, denied('legal_cap')],
    [{ approver: 'li.xin' }, denied('self_approved')],
    [{ noticeDeliveredAt: null }, denied('notice_late')],
    [{ noticeDeliveredAt: '2026-03-06T18:00:00+08:00' }, denied('notice_late')],
  ],
}

const compensation: Table = {
  ordinary: { commitmentBreached: false, level: 'general', amount: 0 },
  cases: [
    [{}, { kind: 'none', approver: 'SUP' }],
    [{ amount: 999.99 }, { kind: 'voucher', approver: 'SUP' }],
    [{ amount: 1000 }, { kind: 'refund', approver: 'MGR' }],
    [{ amount: 5000 }, { kind: 'manager', approver: 'EXEC' }],
    [
      { amount: 100, level: 'major' },
      { kind: 'refund', approver: 'MGR' },
    ],
    [
      { amount: 100, level: 'critical' },
      { kind: 'refund', approver: 'EXEC' },
    ],
    [{ commitmentBreached: true }, { kind: 'apology', approver: 'SUP' }],
    [
      { commitmentBreached: true, level: 'major' },
      { kind: 'apology', approver: 'MGR' },
    ],
  ],
}

const sorted = (kind: string, more: Variables = {}) => expect.objectContaining({ kind, ...more })
const triage: Table = {
  ordinary: { question: '你好', sentiment: 'neutral', vip: false, attempt: 1 },
  cases: [
    [{}, sorted('consult', { class: 4, bot: false })],
    [{ question: '请更正我的电话，否则投诉' }, sorted('privacy', { queue: 'DPO' })],
    [{ question: '充电时触电，我要投诉' }, sorted('emergency', { priority: 100 })],
    [{ question: '我要投诉，手机又坏了' }, sorted('complaint')],
    [{ question: '手机坏了', sentiment: 'dissatisfied' }, sorted('complaint')],
    [{ question: '手机黑屏' }, sorted('repair')],
    [{ question: '建议多开网点' }, sorted('suggestion')],
    [{ question: '订单到哪了' }, sorted('consult', { class: 2, bot: true })],
    [{ question: '订单到哪了', attempt: 3 }, sorted('consult', { class: 2, bot: false })],
    [{ question: '三包政策' }, sorted('consult', { class: 3, bot: false })],
    [{ question: '这个型号的功能' }, sorted('consult', { class: 1, bot: true })],
    [{ question: '这个型号的功能', vip: true }, sorted('consult', { class: 1, priority: 70 })],
  ],
}

const from = (article: string | null) => expect.objectContaining({ article })
const articles: Table = {
  ordinary: { question: '你好', productName: null },
  cases: [
    [{}, { article: null, answer: null, confidence: 0 }],
    [{ question: '快递到哪了' }, from('KB-201')],
    [{ question: '我要改地址' }, from('KB-202')],
    [{ question: '怎么退货' }, from('KB-203')],
    [{ question: '保修多久' }, from('KB-101')],
    [{ question: '怎么用', productName: 'phone' }, from('KB-102')],
    [{ question: '价格多少' }, expect.objectContaining({ confidence: 0.6 })],
  ],
}

describe.each([
  ['complaint-level', level],
  ['complaint-validity', validity],
  ['extension', extension],
  ['compensation', compensation],
  ['triage', triage],
  ['bot-answer', articles],
] as const)('%s', (decision, { ordinary, cases }) => {
  test.each(cases.map(([more, result]) => ({ more, result })))(
    '$more gives $result',
    ({ more, result }) => {
      expect(decided(decision, { ...ordinary, ...more })).toEqual(result)
    },
  )
})

/** Decides as a process does: every decision of the file that is asked for sees the one before. */
function decided(decision: string, variables: Variables): unknown {
  const model = definitions.decisions.find((each) => each.decisions.has(decision))!
  const functions = feelFunctions((id) => definitions.calendars.get(id))
  const outcome = decide(model, decision, { variables, at, zone, functions })
  if (!outcome.ok) throw new Error(outcome.problem)
  for (const { rules } of outcome.evaluations) for (const rule of rules) fired.add(rule)
  return outcome.result
}

test('every rule has decided a case', () => {
  const rules = files('{complaint,consult}/*.dmn').flatMap(({ text }) =>
    [...text.matchAll(/<rule id="([^"]+)"/g)].map(([, id = '']) => id),
  )
  expect(rules.length).toBeGreaterThan(50)
  expect(rules.filter((id) => !fired.has(id))).toEqual([])
})
