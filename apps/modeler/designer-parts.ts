import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'

const image = '@bpmn-io/svg-to-image'
const templates = '@bpmn-io/feelers-editor'
const otherSchemas =
  /function requireStandalone(?:ZeebeConfiguration)?Validator \(\) \{[^]*?\n\}\n/g

/** What stands in the place of a part. */
const standIns: Readonly<Record<string, string>> = {
  [`\0${templates}`]: 'export const FeelersEditor = undefined',
  [`\0${image}`]: `export const svgToImage = async (...given) =>
    (await import('${image}?whole')).svgToImage(...given)`,
}

/**
 * What the designer's toolkit brings and nobody here asks for at once: the canvas that copies a
 * drawing as a picture (35 KiB of gzip, loaded by who copies), the editor of `{{texts}}` that no
 * property of Zeebe has, and the schemas of Camunda 7's and of configurations' templates (30 KiB).
 */
export function designerParts(): Plugin {
  return {
    name: 'designer-parts',
    enforce: 'pre',
    resolveId(id) {
      if (id === templates) return `\0${templates}`
      if (id === image) return `\0${image}`
      if (id === `${image}?whole`) return fileURLToPath(import.meta.resolve(image))
      return null
    },
    load: (id) => standIns[id] ?? null,
    transform(code, id) {
      if (!id.includes('element-templates-validator/dist/index.js')) return null
      const found = code.match(otherSchemas) ?? []
      if (found.length !== 2)
        this.error(`expected two schemas of others in ${id}, but found ${found.length}`)
      return code.replace(otherSchemas, (text) => `${text.slice(0, text.indexOf('('))}() {}\n`)
    },
  }
}
