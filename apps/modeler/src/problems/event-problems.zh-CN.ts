import type { RuleWords } from './in-chinese.ts'

/** What the gate says of events and what they wait for, in Chinese. */
export const eventProblems: Readonly<Record<string, RuleWords>> = {
  'ambiguous-event': {
    rule: '同一处的事件不能等待同一件事，请改掉或删除其中一个。',
    sentences: [
      [
        `expected '{node}' and '{other}' to wait for different things, but both wait for {cause}: change or remove one`,
        '“{node}”和“{other}”都在等待 {cause}，请改掉或删除其中一个。',
      ],
    ],
  },
  'boundary-event': {
    rule: '边界事件要附在同一层的活动上。',
    sentences: [
      [
        `expected '{node}' to be attached to an activity of the same scope, but '{host}' is none: attach it to a task, sub-process or call activity`,
        '边界事件“{node}”应附在同一层的活动上，“{host}”不是，请附到任务、子流程或调用活动上。',
      ],
    ],
  },
  'compensation-handler': {
    rule: '补偿边界事件要连到一个补偿活动，补偿活动只用于补偿。',
    sentences: [
      [
        "expected '{node}' to be a compensation handler only, but it {fault}",
        '“{node}”只能用于补偿，但它{fault}。',
      ],
      ['expected {what}compensation, but {fault}', '补偿事件缺少处理活动：{fault}。'],
    ],
  },
  'compensation-target': {
    rule: '补偿抛出事件要指向本层可补偿的活动。',
    sentences: [
      [
        `expected '{node}' to compensate an activity of its scope that can be compensated, but '{activity}' {fault}`,
        '“{node}”要补偿的“{activity}”{fault}。',
      ],
    ],
  },
  'conditional-event': {
    rule: '条件事件要有 FEEL 条件，以 = 开头。',
    sentences: [
      [
        "expected the conditional event '{node}' to have a FEEL condition, but {found}: {cure}",
        '条件事件“{node}”要有 FEEL 条件，{found}，请以 = 开头写。',
      ],
    ],
  },
  'event-based-gateway': {
    rule: '事件网关后面要有至少两个捕获事件或接收任务。',
    sentences: [
      [
        "expected events only behind '{node}', but '{target}' {fault}",
        '事件网关“{node}”后面只能是事件，“{target}”{fault}。',
      ],
      [
        `expected {what}'{node}'{rest} {count}: add an event, or wait for the one without the gateway`,
        '事件网关“{node}”后面至少要有两个事件，现在有 {count} 个，请补上，或去掉网关直接等待。',
      ],
    ],
  },
  'event-code': {
    rule: '错误和升级事件要有代码。',
    sentences: [
      [
        "expected the {type} event '{node}' to have a code, but it has none: {cure}",
        '{type}事件“{node}”没有代码，请引用一个有代码的{type}定义。',
      ],
    ],
  },
  'event-definition': {
    rule: '事件要写明等待什么。',
    sentences: [
      [
        `expected '{id}' to say what it waits for, but it has no event definition: choose a timer, message, signal or another`,
        '“{id}”没有写等待什么，请选择定时、消息、信号等。',
      ],
      ["expected '{id}' to {fault}", '“{id}”{fault}。'],
    ],
  },
  'event-flow': {
    rule: '开始事件不能有流入，结束事件不能有流出。',
    sentences: [
      [
        "expected no sequence flow to '{node}' ({kind}), but '{flow}' leads to it: remove the flow",
        '“{node}”不能有流入的顺序流，请删除“{flow}”。',
      ],
      [
        "expected no sequence flow {what}'{node}'{kind}, but '{flow}' leaves it: remove the flow",
        '“{node}”不能有流出的顺序流，请删除“{flow}”。',
      ],
    ],
  },
  'event-trigger': {
    rule: '这个位置不能用这种事件。',
    sentences: [
      [
        `expected the {place} '{node}' to be one of {allowed}, but it is {kind}: choose another event`,
        '{place}“{node}”不能是{kind}，可用：{allowed}，请换一种事件。',
      ],
      [
        "expected {kind} event '{node}' to interrupt, but it does not: let it",
        '{kind}事件“{node}”必须是中断的，请改为中断。',
      ],
    ],
  },
  link: {
    rule: '链接抛出事件要有一个同名的链接捕获事件。',
    sentences: [
      [
        `expected at most one catch event of link '{name}' in a scope, but '{first}' and '{second}' are two: give them names of their own`,
        '链接“{name}”有两个捕获事件“{first}”和“{second}”，请各取名称。',
      ],
      [
        "expected link event '{id}' to lead to a link catch event, but it {fault}",
        '链接事件“{id}”{fault}。',
      ],
    ],
  },
  message: {
    rule: '消息要有名称和关联键。',
    sentences: [
      [
        `expected '{node}' to name a message, but it names none: refer to a bpmn:message that has a name`,
        '“{node}”没有写消息，请引用一个有名称的消息。',
      ],
      [
        "expected the message of '{node}' to have a FEEL correlation key, but {found}: {cure}",
        '“{node}”的消息要有 FEEL 关联键，{found}，请填写，例如 =orderId。',
      ],
    ],
  },
  signal: {
    rule: '信号事件要有信号名称。',
    sentences: [
      [
        `expected '{node}' to name a signal, but it names none: refer to a bpmn:signal that has a name`,
        '“{node}”没有写信号，请引用一个有名称的信号。',
      ],
    ],
  },
  transaction: {
    rule: '取消事件只能用于事务。',
    sentences: [
      [
        `expected the cancel end event '{end}' to stand in a transaction, but there is none around it: draw one, or throw an error`,
        '取消结束事件“{end}”要放在事务里，请画事务或改抛错误。',
      ],
      [
        `expected a cancel boundary event at the transaction '{around}', which '{end}' cancels, but there is none: attach one`,
        '事务“{around}”会被“{end}”取消，请给它加取消边界事件。',
      ],
      [
        `expected the cancel event '{node}' at a transaction, but '{host}' is none: attach it to a transaction`,
        '取消事件“{node}”要附在事务上，“{host}”不是事务。',
      ],
    ],
  },
}
