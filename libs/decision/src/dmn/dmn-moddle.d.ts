declare module 'dmn-moddle' {
  /** The part of dmn-moddle that is used; the package has no types of its own. */
  export class DmnModdle {
    constructor(additionalPackages?: Readonly<Record<string, unknown>>)
    fromXML(
      xml: string,
      typeName: string,
    ): Promise<{ rootElement: unknown; warnings: readonly { message: string }[] }>
  }
}
