import type { RuleWords } from './in-chinese.ts'

/** What the gate says of machines and decisions, in Chinese. */
export const logicProblems: Readonly<Record<string, RuleWords>> = {
  json: {
    rule: '文件不是合法的状态机 JSON，请改正。',
    sentences: [
      ['expected the JSON of a machine, but {fault}', '文件不是合法的 JSON（{fault}），请改正。'],
    ],
  },
  'duplicate-key': {
    rule: 'JSON 里同一个键写了两次，请删除一个。',
    sentences: [
      [
        'expected {path} to be written once, but it is there twice: remove one',
        '{path} 写了两次，请删除一个。',
      ],
    ],
  },
  machine: {
    rule: '状态机的写法有误，请按位置改正。',
    sentences: [
      [
        'expected {path} to be {what}, but {found}',
        '{path} 写得不对（应为 {what}，{found}），请改正。',
      ],
    ],
  },
  'unknown-key': {
    rule: '有不认识的键，请改正名称或删除。',
    sentences: [
      [
        'expected {path} to be {known}, but nothing is known by it',
        '{path} 不认识，请改正名称或删除。',
      ],
    ],
  },
  'unknown-action': {
    rule: '动作不认识，请改正。',
    sentences: [
      ['expected {path} to be {want}, but {but}', '{path} 的动作不认识（{but}），请改正。'],
    ],
  },
  'unknown-guard': {
    rule: '守卫条件不认识，请写 FEEL 或内置守卫。',
    sentences: [
      [
        'expected {path} to be FEEL behind = or one of {names}, but {name} is unknown',
        '{path} 的守卫 {name} 不认识，请以 = 开头写 FEEL，或用 {names}。',
      ],
    ],
  },
  'unknown-actor': {
    rule: '没有调用这样的参与者，请改正名称。',
    sentences: [
      [
        "expected {path} to speak of what is invoked, but nothing is '{name}'",
        '{path} 提到的“{name}”没有被调用，请改正名称。',
      ],
    ],
  },
  'unknown-event': {
    rule: '这是 XState 自己的事件，请换一个名称。',
    sentences: [
      [
        "expected {path} to be for an event of the machine, but '{event}' is XState's own",
        '{path} 的“{event}”是 XState 自己的事件，请换一个名称。',
      ],
    ],
  },
  'unknown-target': {
    rule: '目标状态不存在，请改正。',
    sentences: [
      ['expected {path} to {want}, but {found}', '{path} 的目标状态不存在（{found}），请改正。'],
    ],
  },
  'cyclic-always': {
    rule: '“always”转换不会停下，请加守卫条件或事件。',
    sentences: [
      [
        "expected 'always' to come to rest, but {why}: {cure}",
        '“always”转换不会停下（{why}），请加守卫条件或事件。',
      ],
    ],
  },
  delay: {
    rule: '延时的写法有误，请写 PT3M 这样的时长。',
    sentences: [
      [
        "expected a duration such as PT1H, P7D, P3WD@CN or BH4@CN, but found '{text}'",
        '“{text}”不是时长，请写 PT3M、P7D、P3WD@CN 或 BH4@CN。',
      ],
    ],
  },
  promise: { rule: '承诺的写法有误，请改正。', sentences: [] },
  import: {
    rule: '决策文件不能导入其他文件，请合并。',
    sentences: [
      ["expected one DMN file, but it imports '{name}'", '文件导入了“{name}”，请合并成一个文件。'],
    ],
  },
  depth: { rule: '嵌套太深，请拆开。', sentences: [] },
  'type-depth': { rule: '类型嵌套太深，请拆开。', sentences: [] },
  'hit-policy': {
    rule: '命中策略不认识，请重新选择。',
    sentences: [
      [
        "expected a hit policy of {known}, but it is '{name}'",
        '命中策略“{name}”不认识，请选择 {known}。',
      ],
    ],
  },
  aggregation: {
    rule: '汇总方式有误，请重新选择。',
    sentences: [
      [
        "expected an aggregator of {known}, but it is '{name}'",
        '汇总方式“{name}”不认识，请选择 {known}。',
      ],
      [
        'expected one output for {aggregator}, but there are {outputs}',
        '{aggregator} 汇总只能有一个输出，现在有 {outputs} 个。',
      ],
    ],
  },
  'rule-size': {
    rule: '规则的格数与表头不一致，请补齐。',
    sentences: [
      [
        "expected rule '{id}' to have {wanted}, but it has {found}",
        '规则“{id}”的格数与表头不一致，请补齐或删除多余的格。',
      ],
    ],
  },
  'unknown-expression': { rule: '表达式的种类不认识，请换一种。', sentences: [] },
  'expression-language': {
    rule: '表达式只能用 FEEL，请改写。',
    sentences: [
      [
        "expected FEEL as the expression language, but it is '{language}'",
        '表达式语言“{language}”不能执行，请改用 FEEL。',
      ],
    ],
  },
  'function-kind': {
    rule: '只能执行 FEEL 函数，请改写。',
    sentences: [
      [
        "expected a FEEL function, but '{kind}' functions are not executable",
        '“{kind}”函数不能执行，请改用 FEEL 函数。',
      ],
    ],
  },
  'cyclic-requirement': {
    rule: '决策需求成了环，请断开。',
    sentences: [
      [
        `expected requirements without a cycle, but '{one}' requires '{other}' and the other way round`,
        '“{one}”和“{other}”互相需要，请断开一条连线。',
      ],
    ],
  },
  xml: {
    rule: '文件不是可读的 DMN，请改正。',
    sentences: [
      ['expected DMN 1.3 to 1.5 XML, but {fault}', '文件不是可读的 DMN（{fault}），请改正。'],
    ],
  },
  'not-dmn': { rule: '文件不是 DMN，请检查。', sentences: [] },
}
