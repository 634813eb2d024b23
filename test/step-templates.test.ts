/** The steps of a service that the designer offers, checked as the toolkit would. */
import { createRequire } from 'node:module'
import { templatesIn } from '../apps/modeler/src/designer/steps/templates.ts'

type Validator = { validateZeebe: (template: object) => { valid: boolean; errors?: object[] } }
const load = createRequire(import.meta.url)
const { validateZeebe } = load('@bpmn-io/element-templates-validator') as Validator

test.each(['zh-CN', 'en'] as const)('templates are what the toolkit asks for (%s)', (language) => {
  const templates = templatesIn(language)
  expect(templates.flatMap((template) => validateZeebe(template).errors ?? [])).toEqual([])
  expect(validateZeebe({ ...templates[0], version: 'first' }).valid).toBe(false)
  expect(new Set(templates.map(({ id }) => id)).size).toBe(templates.length)
})
