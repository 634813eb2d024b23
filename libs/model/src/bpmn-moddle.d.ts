/** The part of bpmn-moddle that the reader uses; the package itself types its elements only. */
declare module 'bpmn-moddle' {
  export type ModdleElement = {
    readonly $type: string
    readonly $parent?: ModdleElement
    /** Attributes that no descriptor knows. */
    readonly $attrs?: Readonly<Record<string, string>>
    readonly $instanceOf: (type: string) => boolean
    readonly $descriptor: { ns: { uri?: string } }
    get(property: string): unknown
  }
  export type ModdleWarning = {
    message: string
    element?: ModdleElement
    property?: string
  }
  export class BpmnModdle {
    constructor(packages: Record<string, object>)
    fromXML(
      xml: string,
      options?: object,
    ): Promise<{ rootElement: ModdleElement; warnings: ModdleWarning[] }>
  }
}
