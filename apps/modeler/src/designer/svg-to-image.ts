/**
 * The toolkit's own "copy as image" with its canvas, loaded when somebody copies; in its place in
 * the bundle (`designer-parts.ts`).
 */
export async function svgToImage(svg: string, options: object): Promise<unknown> {
  const whole = await import('@bpmn-io/svg-to-image?whole')
  return whole.svgToImage(svg, options)
}
