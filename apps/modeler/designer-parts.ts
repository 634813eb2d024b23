import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'

const image = '@bpmn-io/svg-to-image'
const templates = '@bpmn-io/feelers-editor'
const schemas = '@bpmn-io/element-templates-validator'
const resultsFound = "${ entriesToShow.length === 1 ? 'result' : 'results' } found"

/** What stands in the place of a part. */
const standIns: Readonly<Record<string, string>> = {
  [`\0${templates}`]: 'export const FeelersEditor = undefined',
  [`\0${image}`]: `export const svgToImage = async (...given) =>
    (await import('${image}?whole')).svgToImage(...given)`,
  [`\0${schemas}`]: `
    export const getSchemaVersion = () => '0.0.0'
    export const getZeebeSchemaVersion = getSchemaVersion
    export const getZeebeSchemaPackage = () => '@camunda/zeebe-element-templates-json-schema'
    export const validate = (object) => ({ valid: true, object })
    export const validateZeebe = validate`,
}

/**
 * What the designer's toolkit brings and nobody here asks for at once: the canvas that copies a
 * drawing as a picture (35 KiB of gzip, loaded by who copies), the editor of `{{texts}}` that no
 * property of Zeebe has, and the schemas of templates: only our own are offered, which a test
 * checks against them. The menus say in English how many entries they have found: the number
 * stays, the words are the style's.
 */
export function designerParts(): Plugin {
  return {
    name: 'designer-parts',
    enforce: 'pre',
    resolveId(id) {
      if (id === templates || id === schemas) return `\0${id}`
      if (id === image) return `\0${image}`
      if (id === `${image}?whole`) return fileURLToPath(import.meta.resolve(image))
      return null
    },
    load: (id) => standIns[id] ?? null,
    transform(code, id) {
      if (!id.includes('popup-menu/PopupMenuComponent.js')) return null
      if (!code.includes(resultsFound)) this.error(`expected '${resultsFound}' in ${id}`)
      return code.replace(resultsFound, '')
    },
  }
}
