/** Chinese words of the explanations in the properties panel. */
export const tooltips: Readonly<Record<string, string>> = {
  'Learn more': '了解更多',
  'Define the assignment, schedule, and priority of the user task. Assignee, candidate groups, and candidate users can be combined. Use due date and follow-up date to express deadlines and urgency. ':
    '定义用户任务的分配、时间和优先级。办理人、候选组和候选人可以并用；到期日和跟进日表示期限与紧急程度。',
  'Define a boolean condition expression that determines when this sequence flow is taken. ':
    '布尔条件表达式，决定何时走这条顺序流。',
  'Evaluate a business rule, for example a DMN decision. To add a custom implementation, use a job worker. ':
    '求值一条业务规则，例如 DMN 决策。自定义实现请使用作业执行器。',
  'Implement a user task managed by Camunda. To add a custom implementation, use a job worker. ':
    '由引擎管理的用户任务。自定义实现请使用作业执行器。',
  'Link a form created with the Camunda Forms editor. Submitting this form will start a new process instance. ':
    '关联一个表单。提交表单会启动新的流程实例。',
  'Start event form documentation': '开始事件表单文档',
  'Link a form created with the Camunda Forms editor. To associate a custom form, application, or URL to the user task, specify an external reference. ':
    '关联一个表单。要为用户任务指定自定义表单、应用或网址，请填写外部引用。',
  'Define the decision to evaluate and how to map back the evaluation result. ':
    '定义要求值的决策，以及如何取回结果。',
  'Called decision documentation': '调用决策文档',
  'Configure the message that the task waits for. ': '设置任务等待的消息。',
  'Receive task message documentation': '接收任务消息文档',
  'Configure the message that will start this process instance. ': '设置启动流程实例的消息。',
  'Message start event documentation': '消息开始事件文档',
  'Configure the message that this event waits for. ': '设置事件等待的消息。',
  'Message catch event documentation': '消息捕获事件文档',
  'Configure the message that will trigger this boundary event. ': '设置触发此边界事件的消息。',
  'Message boundary event documentation': '消息边界事件文档',
  'Define the error to throw. Specify an error code (e.g. ':
    '定义要抛出的错误。填写错误代码（例如 ',
  ') to identify the error. ': '）以识别此错误。',
  'Define the error to catch. Specify an error code (e.g. ':
    '定义要捕获的错误。填写错误代码（例如 ',
  ') to match a specific error, or leave empty to catch any error. ':
    '）以匹配特定错误，留空则捕获任何错误。',
  'Add input mappings to control what is passed to the activity as local variables. ':
    '输入映射决定哪些值作为局部变量传给活动。',
  'Add output mappings to control which variables are merged back into the process scope. ':
    '输出映射决定哪些变量并回流程作用域。',
  'The number of times the engine tries executing this activity if a worker signals a failure. The default is three.':
    '执行器报告失败后，引擎尝试执行此活动的次数，默认三次。',
  'Control the business ID set on a child process. If left empty, no business ID will be set. ':
    '子流程的业务编号；留空则不设置。',
  'Business ID propagation documentation': '业务编号传递文档',
  'Latest binding': '绑定最新版本',
  'Uses the most recent deployed resource.': '使用最近部署的资源。',
  'Deployment binding': '绑定同次部署',
  'Uses the resource found in the same deployment.': '使用同一次部署中的资源。',
  'Version tag binding': '绑定版本标签',
  'Uses the most recent deployed resource with the given version tag.':
    '使用带有此版本标签的最近部署的资源。',
  'Version tag by which this process can be referenced.': '可用来引用此流程的版本标签。',
  'Version tag by which the called process will be referenced.': '用来引用被调用流程的版本标签。',
  'Version tag by which the called decision will be referenced.': '用来引用被调用决策的版本标签。',
  'Version tag by which the linked form will be referenced.': '用来引用关联表单的版本标签。',
  'Specifies the priority of a user task. Must be an integer between 0 and 100. If no value is provided, the default value is 50. ':
    '用户任务的优先级，0 到 100 的整数，默认 50。',
  'User task priority documentation': '用户任务优先级文档',
  'Define the completion behavior of an ad-hoc subprocess. If no completion condition is set, it will be completed after all active elements have been completed. ':
    '定义即席子流程何时完成。没有完成条件时，所有激活的元素完成后即完成。',
  'Ad-hoc subprocess documentation': '即席子流程文档',
  'Define a collection of elements which will be activated when the ad-hoc subprocess is reached. ':
    '到达即席子流程时要激活的元素集合。',
  'Identifier computed from the process context that is used to correlate an incoming message (e.g. ':
    '由流程上下文算出的标识，用来关联到来的消息（例如 ',
  'Subscription correlation key documentation': '订阅关联键文档',
  'Specify the condition that triggers this event. ': '触发此事件的条件。',
  'Conditional event documentation': '条件事件文档',
  'About conditional events.': '关于条件事件。',
  'A FEEL expression that determines whether the event should trigger. ':
    'FEEL 表达式，决定事件是否触发。',
  'Variable events that trigger the condition evaluation. If none selected, all variable events will trigger the condition evaluation. ':
    '引起条件求值的变量事件；不选则全部变量事件都会引起。',
  'Define static metadata passed to job workers alongside each job. Headers are not evaluated by the engine — use them for fixed worker configuration (e.g. ':
    '随每个作业传给执行器的固定信息。引擎不对标头求值，用于执行器的固定配置（例如 ',
  'Task headers documentation': '任务标头文档',
  'React to user task lifecycle events by executing a job worker. ':
    '用作业执行器响应用户任务的生命周期事件。',
  'Task listeners documentation': '任务监听器文档',
  'Add custom logic that reacts to various events in the workflow execution life-cycle. ':
    '添加响应执行过程中各种事件的自定义逻辑。',
  'Execution listeners documentation': '执行监听器文档',
  'Add custom key-value metadata to this element. Extension properties have no effect on process execution — they can be used to attach configuration visible for other consumers of the BPMN diagram. ':
    '为元素附加键值信息。扩展属性不影响执行，供读取此 BPMN 图的其他程序使用。',
  'Define the FEEL expression to evaluate and the variable to store the result in. ':
    '要求值的 FEEL 表达式，以及存放结果的变量。',
  'Control which variables from the called process are merged back into the parent scope. By default, all child variables are propagated; use output mappings to selectively return specific variables. ':
    '决定被调用流程的哪些变量并回上级作用域。默认全部传回；用输出映射可以只传回所选变量。',
  'Implement the ad-hoc subprocess as a job worker instead of activating inner elements. The job type determines which worker handles the subprocess execution. ':
    '用作业执行器实现即席子流程，而不是激活内部元素。作业类型决定由哪个执行器处理。',
  'Define how to collect the outputs of the ad-hoc subprocess. The output collection variable stores the list of results; the output element expression defines what each element contributes. ':
    '定义如何收集即席子流程的输出：输出集合变量存放结果列表，输出元素表达式定义每个元素的贡献。',
  'Specifies the default priority for all jobs created by a process. Must be an integer. If no value is provided, the default value is 0. ':
    '此流程创建的所有作业的默认优先级，整数，默认 0。',
  'Job priority documentation': '作业优先级文档',
  'Specifies the priority of a job. Must be an integer. If no value is provided, the default value is 0. ':
    '作业的优先级，整数，默认 0。',
  'Example data documentation': '示例数据文档',
}
