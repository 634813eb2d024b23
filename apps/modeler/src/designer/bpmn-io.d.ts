/** What the page uses of the toolkit's packages that come without types. */

declare module 'camunda-bpmn-js/lib/camunda-cloud/Modeler' {
  export { default } from 'bpmn-js/lib/Modeler'
}

declare module 'bpmn-js-i18n-zh/lib/*/index.js' {
  const words: Record<string, string>
  export default words
}

declare module 'bpmn-auto-layout' {
  /** Gives a file without a picture one; rejects when it is not BPMN. */
  export function layoutProcess(xml: string): Promise<string>
}

declare module '@bpmn-io/properties-panel/preact' {
  export type Component<P> = (props: P) => unknown
  export type Entry = {
    id: string
    component: Component<never>
    isEdited?: unknown
    part?: unknown
  }
  export type Group = {
    id: string
    label: string
    component: unknown
    items?: object[]
    entries?: Entry[]
    add?: (event: Event) => void
    translate?: (text: string) => string
  }
  export function h(type: unknown, properties: object, children?: unknown): unknown
}

declare module '@bpmn-io/properties-panel/preact/hooks' {
  export function useEffect(effect: () => (() => void) | undefined, inputs: unknown[]): void
  export function useState<T>(initial: T): [T, (value: T) => void]
}

declare module '@bpmn-io/properties-panel' {
  export const CheckboxEntry: unknown
  export const CollapsibleEntry: unknown
  export const FeelEntry: unknown
  export const Group: unknown
  export const ListEntry: unknown
  export const ListGroup: unknown
  export const NumberFieldEntry: unknown
  export const SelectEntry: unknown
  export const TextFieldEntry: unknown
  export const isFeelEntryEdited: unknown
}

declare module 'bpmn-js-properties-panel' {
  /** A service of the editor; inside the properties panel only. */
  export function useService<T = unknown>(name: string): T
}
