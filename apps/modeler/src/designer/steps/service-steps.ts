/** A step of a service that is drawn often, as somebody begins it. */
export type ServiceStep = {
  /** What its template is known by. */
  id: string
  zh: Words
  en: Words
} & (Work | Message)

type Words = { name: string; about: string }

/** Work of a role, promised within a length of time; its ladder is left out where there is none. */
type Work = {
  type: 'work'
  role: string
  promise: { id: string; within: string; calendar?: string; ladder?: string }
}

/** A message to the customer. */
type Message = { type: 'message'; message: string }

/** The steps of consultation, repair, complaint and follow-up, with the targets of the service. */
export const serviceSteps: readonly ServiceStep[] = [
  {
    id: 'consult-response',
    zh: { name: '响应咨询', about: '坐席 3 分钟内接手客户的咨询' },
    en: { name: 'Respond to a question', about: 'An agent takes it up within 3 minutes' },
    type: 'work',
    role: 'AGT',
    promise: { id: 'CON-RESP', within: 'PT3M', ladder: 'consult-response' },
  },
  {
    id: 'expert-answer',
    zh: { name: '专家答复', about: '二线专家 4 个工作小时内给出答复与依据' },
    en: { name: 'Expert answer', about: 'The second line answers within 4 working hours' },
    type: 'work',
    role: 'EXP',
    promise: { id: 'EXPERT', within: 'BH4@CN', ladder: 'standard' },
  },
  {
    id: 'dispatch',
    zh: { name: '派单', about: '1 小时内派给具名工程师或网点' },
    en: { name: 'Dispatch', about: 'Assigned to a named engineer or outlet within an hour' },
    type: 'work',
    role: 'DSP',
    promise: { id: 'DISPATCH', within: 'PT1H', ladder: 'dispatch' },
  },
  {
    id: 'visit',
    zh: { name: '承诺上门', about: '工程师在承诺的 1 个工作日内上门' },
    en: { name: 'Promised visit', about: 'The engineer comes within one working day' },
    type: 'work',
    role: 'ENG',
    promise: { id: 'VISIT', within: 'P1WD@CN', ladder: 'standard' },
  },
  {
    id: 'repair',
    zh: { name: '维修', about: '7 天内修好；等待客户或备件时可以暂停' },
    en: { name: 'Repair', about: 'Mended within 7 days; may be paused for the customer or parts' },
    type: 'work',
    role: 'ENG',
    promise: { id: 'REPAIR', within: 'P7D', ladder: 'repair-7d' },
  },
  {
    id: 'verify',
    zh: { name: '质检验收', about: '另一名工程师 4 小时内复核维修结果' },
    en: { name: 'Verify', about: 'Another engineer checks the work within 4 hours' },
    type: 'work',
    role: 'QC',
    promise: { id: 'VERIFY', within: 'PT4H', ladder: 'standard' },
  },
  {
    id: 'complaint-acknowledgement',
    zh: { name: '受理投诉', about: '10 分钟内告知编号、流程与时限' },
    en: { name: 'Acknowledge a complaint', about: 'Number, steps and deadlines within 10 minutes' },
    type: 'work',
    role: 'AGT',
    promise: { id: 'ACK', within: 'PT10M', ladder: 'complaint-step' },
  },
  {
    id: 'complaint-investigation',
    zh: { name: '调查投诉', about: '责任部门 12 小时内查明事实与责任' },
    en: { name: 'Investigate a complaint', about: 'Facts and responsibility within 12 hours' },
    type: 'work',
    role: 'INV',
    promise: { id: 'INVESTIGATE', within: 'PT12H', ladder: 'complaint-step' },
  },
  {
    id: 'complaint-answer',
    zh: { name: '答复投诉', about: '24 小时内书面告知结论、理由与措施' },
    en: { name: 'Answer a complaint', about: 'Findings, reasons and measures within 24 hours' },
    type: 'work',
    role: 'AGT',
    promise: { id: 'ANSWER', within: 'PT24H', ladder: 'complaint-general' },
  },
  {
    id: 'approval',
    zh: { name: '主管审批', about: '主管 1 个工作日内批准或退回' },
    en: { name: 'Approval', about: 'The supervisor approves or returns it within a working day' },
    type: 'work',
    role: 'SUP',
    promise: { id: 'APPROVAL', within: 'P1WD@CN', ladder: 'standard' },
  },
  {
    id: 'follow-up',
    zh: { name: '回访', about: '关怀专员 3 个工作日内回访：问题解决了吗' },
    en: { name: 'Follow up', about: 'Care asks within 3 working days whether it is solved' },
    type: 'work',
    role: 'CARE',
    promise: { id: 'FOLLOW-UP', within: 'P3WD@CN', ladder: 'standard' },
  },
  {
    id: 'recovery-call',
    zh: { name: '低分挽回', about: '评分 2 分以下的客户，1 个工作日内致电' },
    en: { name: 'Recovery call', about: 'Who rated 2 or less is called within a working day' },
    type: 'work',
    role: 'CARE',
    promise: { id: 'RECOVERY', within: 'P1WD@CN', ladder: 'standard' },
  },
  {
    id: 'survey',
    zh: { name: '邀请评价', about: '请客户评价：态度、速度、结果、价值' },
    en: {
      name: 'Customer survey',
      about: 'Asks the customer about attitude, speed, result, value',
    },
    type: 'message',
    message: 'customer-survey',
  },
]
