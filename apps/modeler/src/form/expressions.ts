import type evaluate from './feel.ts'
import { workingZone } from '../time/format.ts'
import { plainText } from './plain-text.ts'
import type { Entries, FormComponent, FormOption, FormSchema } from './schema.ts'

/**
 * What a form's expressions see: the case's data and what has been entered; fields not filled in
 * are null.
 */
type FormData = Entries

let feel: typeof evaluate | undefined
let loading: Promise<void> | undefined

/** Resolves when the expressions of a form can be evaluated; nothing when it has none. */
export function readyFor({ components }: FormSchema): Promise<void> | undefined {
  if (feel || !/"hide":|"valuesExpression":|":"=|\{\{/.test(JSON.stringify(components))) return
  loading ??= import('./feel.ts').then((module) => {
    feel = module.default
  })
  return loading
}

/**
 * The value of an expression (with its leading `=`) over a form's data; nothing when it cannot be
 * evaluated.
 */
export function valueOf(expression: string, data: FormData, at: number): unknown {
  if (!feel) return undefined
  const result = feel(expression.replace(/^=/, ''), { variables: data, at, zone: workingZone })
  return result.ok ? result.value : undefined
}

/** Whether a component is shown. */
export function isShown({ conditional }: FormComponent, data: FormData, at: number): boolean {
  return conditional?.hide === undefined || valueOf(conditional.hide, data, at) !== true
}

/** What can be chosen: the options as written, or those that an expression gives. */
export function optionsOf(component: FormComponent, data: FormData, at: number): FormOption[] {
  if (component.valuesExpression === undefined) return component.values ?? []
  const found = valueOf(component.valuesExpression, data, at)
  if (!Array.isArray(found)) return []
  return found.flatMap((item: unknown) => optionOf(item) ?? [])
}

/** A text with its `{{expressions}}` replaced by their values, each as `told` says it. */
export function filledText(text: string, data: FormData, at: number, told: Told): string {
  return text.replaceAll(/\{\{(.+?)\}\}/g, (_, expression: string) => {
    const variable = /(?:^|\.)(\w+)$/.exec(expression.trim())?.[1] ?? ''
    return plainText(told(variable, valueOf(expression, data, at))) ?? '–'
  })
}
type Told = (variable: string, value: unknown) => unknown

function optionOf(item: unknown): FormOption | undefined {
  if (typeof item === 'string' || typeof item === 'number')
    return { label: String(item), value: item }
  if (typeof item !== 'object' || item === null) return undefined
  const { label, value } = item as Partial<FormOption>
  return value === undefined ? undefined : { label: label ?? String(value), value }
}
