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
  const all = (selector) => [...document.querySelectorAll(selector)]
  const unfold = async () => {
    for (let depth = 0; depth < 3; depth++) {
      const closed = all('.bio-properties-panel-group-header:not(.open), ' +
        '.bio-properties-panel-collapsible-entry:not(.open) ' +
        '.bio-properties-panel-collapsible-entry-header')
      for (const head of closed) head.click()
      if (closed.length > 0) await rest(5)
    }
  }
  const chosen = new Set()
  // What a promise can say is the same on every element: each choice of it is made once.
  const nameOf = (id, owner) => (/promise-|review-/.test(id) ? id.replace(owner, '') : id)
  const choose = async (owner) => {
    for (const { id, options } of all('#designer-panel select'))
      for (const { value } of [...options]) {
        const field = document.getElementById(id)
        const choice = nameOf(id, owner) + value
        if (!field || chosen.has(choice)) continue
        chosen.add(choice)
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
  let seen = 0
  const look = async (element) => {
    selection.select(element === root ? null : element)
    await rest(5)
    await unfold()
    for (const button of all('.bio-properties-panel-add-entry')) { button.click(); await rest(3) }
    await unfold()
    await choose(element.id)
    await openMenus(element)
    seen++
  }
  const put = (attributes, parent = root, options = {}) =>
    modeling.createShape(factory.createShape(attributes), { x: 300, y: 300 }, parent, options)
  // One at a time: the outline of all of them would be drawn again at every choice.
  const lookAndRemove = async (element) => {
    await look(element)
    const left = registry.get(element.id)
    if (left) modeling.removeElements([left])
  }
  const loops = { ServiceTask: 'MultiInstanceLoopCharacteristics',
    ScriptTask: 'StandardLoopCharacteristics' }
  for (const type of ['StartEvent', 'EndEvent', 'IntermediateThrowEvent', 'Task', 'UserTask',
    'ServiceTask', 'ScriptTask', 'BusinessRuleTask', 'SendTask', 'ReceiveTask', 'ManualTask',
    'CallActivity', 'SubProcess', 'Transaction', 'AdHocSubProcess', 'ExclusiveGateway',
    'ParallelGateway', 'InclusiveGateway', 'EventBasedGateway', 'DataObjectReference',
    'DataStoreReference', 'TextAnnotation', 'Group']) {
    const element = put({ type: 'bpmn:' + type })
    const loopCharacteristics = loops[type] && bpmn.create('bpmn:' + loops[type])
    if (loopCharacteristics) modeling.updateProperties(element, { loopCharacteristics })
    await lookAndRemove(element)
  }
  const triggered = async (type, triggers, more = {}, ...place) => {
    for (const trigger of triggers.split(' ')) {
      const eventDefinitionType = 'bpmn:' + trigger + 'EventDefinition'
      await lookAndRemove(put({ type: 'bpmn:' + type, eventDefinitionType, ...more }, ...place))
    }
  }
  await triggered('StartEvent', 'Message Timer Conditional Signal')
  await triggered('IntermediateCatchEvent', 'Message Timer Conditional Signal Link')
  await triggered('IntermediateThrowEvent', 'Message Signal Escalation Link Compensate')
  await triggered('EndEvent', 'Message Signal Error Escalation Compensate Terminate')
  const host = put({ type: 'bpmn:UserTask' })
  await triggered('BoundaryEvent', 'Message Timer Error Escalation Signal Conditional Compensate',
    {}, host, { attach: true })
  await triggered('BoundaryEvent', 'Message Timer Escalation Signal Conditional',
    { cancelActivity: false }, host, { attach: true })
  await lookAndRemove(modeling.connect(put({ type: 'bpmn:ExclusiveGateway' }), host))
  await look(root)
  menu.open(root, 'bpmn-create', { x: 10, y: 10 }, { search: true })
  await rest(30)
  menu.close()
  return seen
})()`
