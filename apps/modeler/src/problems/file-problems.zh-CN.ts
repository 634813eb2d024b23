import type { RuleWords } from './in-chinese.ts'

const missing: RuleWords['sentences'] = [
  [
    "expected {what} '{id}' to be deployed before or with '{node}', but it is not",
    '“{node}”用到的{what}“{id}”还没有部署，请先部署或改正编号。',
  ],
  [
    "expected process '{id}' to be deployed before or with '{node}', but it is a draft: " +
      'deploy the draft first',
    '“{node}”调用的流程“{id}”还只是草稿，请先部署那份草稿。',
  ],
  [
    "expected a known {what} at {path}, but '{id}' is none",
    '{path} 的{what}“{id}”没有部署，请先部署或换一个。',
  ],
]

/** What the gate says of a file as such and of what it refers to, in Chinese. */
export const fileProblems: Readonly<Record<string, RuleWords>> = {
  'call-cycle': {
    rule: '流程之间的调用成了环，不会结束，请断开。',
    sentences: [
      [
        'expected called processes to come to an end, but {cycle}, each by a fixed process id: break the circle, or choose the process of one call by an expression (`=…`)',
        '调用成了环（{cycle}），不会结束，请断开，或把其中一处改为用表达式选择流程。',
      ],
    ],
  },
  'executable-process': {
    rule: '文件里至少要有一个可执行的流程，请设置 isExecutable="true"。',
    sentences: [],
  },
  'unknown-decision': { rule: '用到的决策还没有部署，请先部署或改正编号。', sentences: missing },
  'unknown-process': { rule: '调用的流程还没有部署，请先部署或改正编号。', sentences: missing },
  'unknown-form': { rule: '用到的表单还没有部署，请先部署或改正编号。', sentences: missing },
  'unknown-message': { rule: '用到的消息文本还没有部署，请先部署或改正编号。', sentences: missing },
  'unknown-calendar': { rule: '用到的日历还没有部署，请先部署或换一个。', sentences: missing },
  'unknown-ladder': { rule: '用到的升级阶梯还没有部署，请先部署或换一个。', sentences: missing },
  'taken-id': {
    rule: '编号已被另一类文件占用，请改名。',
    sentences: [
      [
        "expected '{id}' to be a {kind} only, but there is a {other} of that id: rename it",
        '编号“{id}”已被一个{other}占用，请改名。',
      ],
    ],
  },
  'duplicate-definition': { rule: '同一次部署里编号重复，请改名。', sentences: [] },
  'empty-deployment': { rule: '没有可以部署的内容。', sentences: [] },
  'unknown-kind': { rule: '看不出这是什么文件，请检查文件名和内容。', sentences: [] },
  'form-id': {
    rule: '表单没有编号，请在“表单本身”里填写。',
    sentences: [
      ['expected the form to have an id, but it has none', '表单没有编号，请在“表单本身”里填写。'],
    ],
  },
  'not-json': {
    rule: '文件不是合法的 JSON，请改正。',
    sentences: [['expected JSON, but {fault}', '文件不是合法的 JSON（{fault}），请改正。']],
  },
  'not-xml': {
    rule: '文件不是合法的 XML，请改正。',
    sentences: [
      ['expected well-formed XML, but {fault}', '文件不是合法的 XML（{fault}），请改正。'],
    ],
  },
  'not-bpmn': {
    rule: '文件不是可读的 BPMN 2.0，请改正。',
    sentences: [
      [
        'expected readable BPMN 2.0, but {fault}: correct it',
        '文件不是可读的 BPMN 2.0（{fault}），请改正。',
      ],
    ],
  },
  'file-too-large': { rule: '文件太大，请拆分。', sentences: [] },
  'file-size': { rule: '文件太大，请拆分。', sentences: [] },
  'document-type': { rule: '文件不能有 DOCTYPE 和实体声明，请删除。', sentences: [] },
  'duplicate-id': {
    rule: '编号重复，请改名。',
    sentences: [
      [
        "expected every id once in the file, but '{id}' stands at two elements: rename one of them",
        '编号“{id}”用在了两个元素上，请改掉一个。',
      ],
      [
        "expected one element '{id}', but there are two",
        '编号“{id}”用在了两个元素上，请改掉一个。',
      ],
      [
        "expected {path} to have an id of its own, but something else is '{id}': rename one",
        '{path} 的编号“{id}”已被使用，请改名。',
      ],
      [
        "expected {path}.id to be its own, but '{id}' is that of {other}: rename one",
        '{path} 的编号“{id}”与 {other} 相同，请改名。',
      ],
    ],
  },
  'invalid-id': {
    rule: '编号只能用字母、数字、下划线、横线和点，请改名。',
    sentences: [
      [
        "expected an id of letters, digits, '_', '-' and '.', but found '{id}': rename it",
        '编号“{id}”只能用字母、数字、下划线、横线和点，请改名。',
      ],
    ],
  },
  'unknown-element': {
    rule: '元素不认识或放错了位置，请删除或移到正确的位置。',
    sentences: [
      [
        `expected elements of BPMN 2.0, zeebe and promise in their places, but found '{name}': remove it or put it where it belongs`,
        '元素“{name}”不认识或放错了位置，请删除或移到正确的位置。',
      ],
    ],
  },
  'dangling-reference': {
    rule: '引用的元素不存在，请改正或删除引用。',
    sentences: [
      [
        `expected '{id}', to which {element} refers, to be in the file, but it is not: correct or remove the reference`,
        '{element} 引用的“{id}”不在文件里，请改正或删除引用。',
      ],
      [
        "expected '{name}' to require what is there, but there is no '{id}'",
        '“{name}”需要的“{id}”不存在，请改正或删除连线。',
      ],
    ],
  },
  'unknown-attribute': {
    rule: '有不认识的属性，会被忽略，请改正名称或删除。',
    sentences: [
      [
        `expected known attributes only, but {element} has '{name}', which is ignored: correct its name or remove it`,
        '{element} 的属性“{name}”不认识，会被忽略，请改正名称或删除。',
      ],
    ],
  },
  encoding: {
    rule: '文件应为 UTF-8，请检查文字是否正确。',
    sentences: [
      [
        "expected a file in UTF-8, but it declares '{encoding}': check that its texts are right",
        '文件声明的编码是“{encoding}”，应为 UTF-8，请检查文字是否正确。',
      ],
    ],
  },
  'too-many-problems': { rule: '问题太多，请先改正已列出的。', sentences: [] },
  organisation: { rule: '组织文件的写法有误，请按位置改正。', sentences: [] },
  messages: { rule: '消息文本要有标题和正文，请补上。', sentences: [] },
  'planned-twice': { rule: '同一天有两份排班，请删除一份。', sentences: [] },
  'unknown-unit': { rule: '用到的单位不在组织里，请先部署或改正编号。', sentences: [] },
  'unknown-person': { rule: '用到的人员不在组织里，请先部署或改正编号。', sentences: [] },
  'calendar-definition': { rule: '日历的写法有误，请按位置改正。', sentences: [] },
  'ics-import': { rule: '日历文件里有读不懂的内容，请改正。', sentences: [] },
  'no-doctype': { rule: '文件不能有 DOCTYPE 和实体声明，请删除。', sentences: [] },
  'personal-data': {
    rule: '字段标注的个人信息种类不认识，请改正。',
    sentences: [
      [
        "expected the personal data of field '{field}' to be one of {kinds}, but it is {said}",
        '字段“{field}”的个人信息种类应为 {kinds} 之一，现在是 {said}。',
      ],
    ],
  },
}
