import type { Language } from '../../i18n/language.ts'
import { serviceSteps, type ServiceStep } from './service-steps.ts'

type Property = {
  id?: string
  type: 'String' | 'Hidden'
  label?: string
  description?: string
  feel?: 'optional'
  value?: string
  binding: { type: string; name?: string; property?: string }
}

/** An element template as the toolkit takes it. */
export type Template = {
  $schema: string
  id: string
  name: string
  description: string
  version: number
  category: { id: string; name: string }
  appliesTo: string[]
  elementType: { value: string; eventDefinition?: string }
  entriesVisible: true
  properties: Property[]
}

const $schema =
  'https://unpkg.com/@camunda/zeebe-element-templates-json-schema/resources/schema.json'

const words: Readonly<Record<Language, Record<'category' | 'role' | 'message', string>>> = {
  'zh-CN': { category: '服务步骤', role: '候选组', message: '消息名称' },
  en: { category: 'Steps of a service', role: 'Candidate groups', message: 'Name of the message' },
}

/** What the template of a step is known by in files. */
export const templateId = (step: ServiceStep): string => `punctual.${step.id}`

/** The steps of a service as element templates, in the words of a language. */
export function templatesIn(language: Language): Template[] {
  return serviceSteps.map((step) => {
    const { name, about } = language === 'en' ? step.en : step.zh
    return {
      $schema,
      id: templateId(step),
      name,
      description: about,
      version: 1,
      category: { id: 'service-steps', name: words[language].category },
      ...kindOf(step),
      // A template is a beginning: everything stays open to be changed.
      entriesVisible: true,
      properties: [...propertiesOf(step, language), otherName(step, language)],
    }
  })
}

function kindOf({ type }: ServiceStep): Pick<Template, 'appliesTo' | 'elementType'> {
  if (type === 'work') {
    return {
      appliesTo: ['bpmn:Task', 'bpmn:UserTask'],
      elementType: { value: 'bpmn:UserTask' },
    }
  }
  return {
    appliesTo: ['bpmn:IntermediateThrowEvent'],
    elementType: {
      value: 'bpmn:IntermediateThrowEvent',
      eventDefinition: 'bpmn:MessageEventDefinition',
    },
  }
}

function propertiesOf(step: ServiceStep, language: Language): Property[] {
  if (step.type === 'message') {
    return [
      {
        id: 'message',
        type: 'String',
        label: words[language].message,
        value: step.message,
        binding: { type: 'bpmn:Message#property', name: 'name' },
      },
    ]
  }
  return [
    { type: 'Hidden', binding: { type: 'zeebe:userTask' } },
    {
      id: 'role',
      type: 'String',
      label: words[language].role,
      feel: 'optional',
      value: step.role,
      binding: { type: 'zeebe:assignmentDefinition', property: 'candidateGroups' },
    },
  ]
}

/** What it is called in the other language: cases speak both. */
function otherName({ en, zh }: ServiceStep, language: Language): Property {
  const [name, value] = language === 'en' ? ['name:zh-CN', zh.name] : ['name:en', en.name]
  return { type: 'Hidden', value, binding: { type: 'zeebe:property', name } }
}
