import type { Language } from '../i18n/language.ts'
import type { DraftKind } from './kinds.ts'

type Made = { name: string; content: string }

/** What a draft of each kind begins with. */
export const emptyFiles: Readonly<Record<DraftKind, (id: string, language: Language) => Made>> = {
  process: (id, language) => {
    const name = language === 'en' ? 'New process' : '新流程'
    const start = language === 'en' ? { name: 'Begin', widthPx: 30 } : { name: '开始', widthPx: 24 }
    return { name, content: processFile(id, name, start) }
  },
  decision: (id, language) => {
    const name = language === 'en' ? 'New decision' : '新决策'
    const words = language === 'en' ? (['Input', 'Result'] as const) : (['输入', '结果'] as const)
    return { name, content: decisionFile(id, name, words) }
  },
  form: (id, language) => {
    const name = language === 'en' ? 'New form' : '新表单'
    const form = { type: 'default', id, schemaVersion: 18, components: [] }
    return { name, content: `${JSON.stringify(form, null, 2)}\n` }
  },
  machine: (id, language) => {
    const name = language === 'en' ? 'New machine' : '新状态机'
    const named = (zh: string, en: string) => ({ name: { 'zh-CN': zh, en } })
    const machine = {
      id,
      meta: named('新状态机', 'New machine'),
      initial: 'open',
      states: {
        open: { meta: named('进行中', 'Open'), on: { DONE: 'closed' } },
        closed: { type: 'final', meta: named('已结束', 'Closed') },
      },
    }
    return { name, content: `${JSON.stringify(machine, null, 2)}\n` }
  },
}

type Start = { name: string; widthPx: number }

function processFile(id: string, name: string, start: Start): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
    xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"
    xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"
    id="definitions" targetNamespace="https://punctual.dev/${id}">
  <bpmn:process id="${id}" name="${name}" isExecutable="true">
    <bpmn:startEvent id="start" name="${start.name}" />
  </bpmn:process>
  <bpmndi:BPMNDiagram id="diagram">
    <bpmndi:BPMNPlane id="plane" bpmnElement="${id}">
      <bpmndi:BPMNShape id="start-shape" bpmnElement="start">
        <dc:Bounds x="180" y="160" width="36" height="36" />
        <bpmndi:BPMNLabel>
          <dc:Bounds x="${198 - start.widthPx / 2}" y="203" width="${start.widthPx}" height="14" />
        </bpmndi:BPMNLabel>
      </bpmndi:BPMNShape>
    </bpmndi:BPMNPlane>
  </bpmndi:BPMNDiagram>
</bpmn:definitions>
`
}

function decisionFile(
  id: string,
  name: string,
  [input, output]: readonly [string, string],
): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/"
    xmlns:dmndi="https://www.omg.org/spec/DMN/20191111/DMNDI/"
    xmlns:dc="http://www.omg.org/spec/DMN/20180521/DC/"
    id="${id}-model" name="${name}" namespace="https://punctual.dev/${id}">
  <decision id="${id}" name="${name}">
    <variable id="${id}-variable" name="result" />
    <decisionTable id="${id}-table" hitPolicy="FIRST">
      <input id="${id}-input" label="${input}">
        <inputExpression id="${id}-input-expression" typeRef="string">
          <text>input</text>
        </inputExpression>
      </input>
      <output id="${id}-output" label="${output}" name="result" typeRef="string" />
    </decisionTable>
  </decision>
  <dmndi:DMNDI>
    <dmndi:DMNDiagram id="diagram">
      <dmndi:DMNShape id="${id}-shape" dmnElementRef="${id}">
        <dc:Bounds height="80" width="180" x="160" y="100" />
      </dmndi:DMNShape>
    </dmndi:DMNDiagram>
  </dmndi:DMNDI>
</definitions>
`
}
