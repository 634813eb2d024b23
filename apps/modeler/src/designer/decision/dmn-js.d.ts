/** What the page uses of dmn-js, which comes without types. */
declare module 'dmn-js/lib/Modeler' {
  export type View = { id: string; name?: string; type: string; element: object }
  export type Viewer = {
    get: <T>(service: string) => T
    on: (event: string, listener: (event: { trigger?: string }) => void) => void
  }
  type Provider = { id: string }

  /** One file with several views: its requirements, its tables, its expressions. */
  export default class Modeler {
    constructor(options: object)
    importXML(xml: string): Promise<unknown>
    saveXML(options: { format: boolean }): Promise<{ xml: string }>
    open(view: View): Promise<unknown>
    getViews(): View[]
    getActiveView(): View | undefined
    getActiveViewer(): Viewer | undefined
    getDefinitions(): { name?: string } | undefined
    on(event: 'viewer.created', listener: (event: { viewer: Viewer }) => void): void
    on(event: 'views.changed', listener: () => void): void
    destroy(): void
    protected _getViewProviders(): Provider[]
  }
}
