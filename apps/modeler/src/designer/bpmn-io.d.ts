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
