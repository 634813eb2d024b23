/**
 * A walk through the editor, in the browser: every kind of element, every menu, every group and
 * list of the properties panel and every choice in it. Gives how many elements it saw.
 */
export const walk = String.raw`(async () => {
  const d = window.designer
  const modeling = d.get('modeling'), factory = d.get('elementFactory')
  const bpmn = d.get('bpmnFactory')
  const registry = d.get('elementRegistry'), selection = d.get('selection')
  const menu = d.get('popupMenu')
  const root = d.get('canvas').getRootElement()
  const rest = (ms) => new Promise((go) => setTimeout(go, ms))
  const seen = []
  const put = (attributes, parent = root, options = {}) => {
    const at = { x: 300 + (seen.length % 30) * 150, y: 300 + Math.floor(seen.length / 30) * 300 }
    const host = options.attach ? { x: parent.x + (seen.length * 10) % 90, y: parent.y + 80 } : at
    seen.push(modeling.createShape(factory.createShape(attributes), host, parent, options))
    return seen.at(-1)
  }
  const types = ['StartEvent', 'EndEvent', 'IntermediateThrowEvent', 'Task', 'UserTask',
    'ServiceTask', 'ScriptTask', 'BusinessRuleTask', 'SendTask', 'ReceiveTask', 'ManualTask',
    'CallActivity', 'SubProcess', 'Transaction', 'AdHocSubProcess', 'ExclusiveGateway',
    'ParallelGateway', 'InclusiveGateway', 'EventBasedGateway', 'DataObjectReference',
    'DataStoreReference', 'TextAnnotation', 'Group']
  const made = Object.fromEntries(types.map((type) => [type, put({ type: 'bpmn:' + type })]))
  const triggers = (names) => names.split(' ').map((name) => 'bpmn:' + name + 'EventDefinition')
  const event = (type, eventDefinitionType, more = {}) =>
    ({ type: 'bpmn:' + type, eventDefinitionType, ...more })
  for (const trigger of triggers('Message Timer Conditional Signal'))
    put(event('StartEvent', trigger))
  for (const trigger of triggers('Message Timer Conditional Signal Link'))
    put(event('IntermediateCatchEvent', trigger))
  for (const trigger of triggers('Message Signal Escalation Link Compensate'))
    put(event('IntermediateThrowEvent', trigger))
  for (const trigger of triggers('Message Signal Error Escalation Compensate Terminate'))
    put(event('EndEvent', trigger))
  for (const trigger of triggers('Message Timer Error Escalation Signal Conditional Compensate'))
    put(event('BoundaryEvent', trigger), made.UserTask, { attach: true })
  for (const trigger of triggers('Message Timer Escalation Signal Conditional'))
    put(event('BoundaryEvent', trigger, { cancelActivity: false }), made.UserTask, { attach: true })
  seen.push(modeling.connect(made.ExclusiveGateway, made.UserTask))
  const loop = (element, type) =>
    modeling.updateProperties(element, { loopCharacteristics: bpmn.create('bpmn:' + type) })
  loop(made.ServiceTask, 'MultiInstanceLoopCharacteristics')
  loop(made.ScriptTask, 'StandardLoopCharacteristics')

  const all = (selector) => [...document.querySelectorAll(selector)]
  const unfold = async () => {
    for (let depth = 0; depth < 3; depth++) {
      for (const head of all('.bio-properties-panel-group-header:not(.open)')) head.click()
      for (const head of all('.bio-properties-panel-collapsible-entry:not(.open) ' +
        '.bio-properties-panel-collapsible-entry-header')) head.click()
      await rest(5)
    }
  }
  const chosen = new Set()
  const choose = async () => {
    for (const { id, options } of all('#designer-panel select'))
      for (const { value } of [...options]) {
        const field = document.getElementById(id)
        if (!field || chosen.has(id + value)) continue
        chosen.add(id + value)
        field.value = value
        field.dispatchEvent(new Event('change', { bubbles: true }))
        await rest(3)
        await unfold()
      }
  }
  const openMenus = async (element) => {
    for (const name of ['bpmn-replace', 'bpmn-append', 'color-picker']) {
      if (!registry.get(element.id) || menu.isEmpty(element, name)) continue
      menu.open(element, name, { x: 10, y: 10 }, { search: true })
      await rest(15)
      menu.close()
    }
  }
  for (const element of [...seen, root]) {
    selection.select(element === root ? null : element)
    await rest(5)
    await unfold()
    for (const button of all('.bio-properties-panel-add-entry')) { button.click(); await rest(3) }
    await unfold()
    await choose()
    await openMenus(element)
  }
  menu.open(root, 'bpmn-create', { x: 10, y: 10 }, { search: true })
  await rest(30)
  menu.close()
  return seen.length
})()`
