import type { Language } from '../i18n/language.ts'

/** A process to begin with: a start event, named in the language of the page. */
export function emptyProcess(language: Language): {
  name: string
  resource: string
  content: string
} {
  const id = `process-${crypto.randomUUID().slice(0, 8)}`
  const name = language === 'en' ? 'New process' : '新流程'
  const start = language === 'en' ? 'Begin' : '开始'
  const content = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
    xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"
    xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"
    id="definitions" targetNamespace="https://punctual.dev/${id}">
  <bpmn:process id="${id}" name="${name}" isExecutable="true">
    <bpmn:startEvent id="start" name="${start}" />
  </bpmn:process>
  <bpmndi:BPMNDiagram id="diagram">
    <bpmndi:BPMNPlane id="plane" bpmnElement="${id}">
      <bpmndi:BPMNShape id="start-shape" bpmnElement="start">
        <dc:Bounds x="180" y="160" width="36" height="36" />
        <bpmndi:BPMNLabel><dc:Bounds x="186" y="203" width="24" height="14" /></bpmndi:BPMNLabel>
      </bpmndi:BPMNShape>
    </bpmndi:BPMNPlane>
  </bpmndi:BPMNDiagram>
</bpmn:definitions>
`
  return { name, resource: `${id}.bpmn`, content }
}

/** A file from elsewhere as a draft; one without a picture is laid out. */
export async function importFile(
  file: File,
): Promise<{ name: string; resource: string; content: string }> {
  const text = await file.text()
  const base = file.name.replace(/(\.bpmn)?(\.xml)?$/i, '')
  const resource = `${base.replaceAll(/[\p{Cc}/\\]/gu, '-') || 'process'}.bpmn`
  return { name: nameOf(text) ?? base, resource, content: await withPicture(text) }
}

async function withPicture(xml: string): Promise<string> {
  if (/<[\w.-]*:?BPMNShape[\s>]/.test(xml)) return xml
  const { layoutProcess } = await import('bpmn-auto-layout')
  return layoutProcess(xml)
}

const bpmn = 'http://www.omg.org/spec/BPMN/20100524/MODEL'

/** The ids of the processes of a file. */
export function processIdsIn(xml: string): string[] {
  const file = new DOMParser().parseFromString(xml, 'application/xml')
  return [...file.getElementsByTagNameNS(bpmn, 'process')].map(({ id }) => id)
}

/** The name of the first process, or its id; throws when the text holds no process. */
function nameOf(xml: string): string | undefined {
  const file = new DOMParser().parseFromString(xml, 'application/xml')
  const [process] = file.getElementsByTagNameNS(bpmn, 'process')
  if (!process) throw new Error('expected a BPMN 2.0 file with a process, but it holds none')
  return process.getAttribute('name') || process.id || undefined
}
