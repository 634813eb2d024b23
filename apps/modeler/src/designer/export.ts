import type { Designer } from './services.ts'

/** The drawing as a picture for elsewhere: in the light colours, whatever the page wears. */
export async function svgOf(designer: Designer): Promise<string> {
  const { svg } = await designer.saveSVG()
  return withColours(svg)
}

/** What the page's variables mean on paper. */
const paper: Readonly<Record<string, string>> = {
  '--bpmn-fill': '#ffffff',
  '--bpmn-stroke': '#2b3040',
  '--bpmn-label': '#1c2130',
}

function withColours(svg: string): string {
  return svg.replaceAll(/var\((--[\w-]+)\)/g, (whole, name: string) => paper[name] ?? whole)
}

/** Picture elements per point of the drawing. */
const sharpness = 2

/** The drawing as a bitmap on white paper; rejects when the browser cannot draw it. */
export async function pngOf(designer: Designer): Promise<Blob> {
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(await svgOf(designer))}`
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = image.naturalWidth * sharpness
  canvas.height = image.naturalHeight * sharpness
  const pen = canvas.getContext('2d')
  if (!pen) throw new Error('expected the browser to draw a picture, but it cannot')
  pen.fillStyle = '#ffffff'
  pen.fillRect(0, 0, canvas.width, canvas.height)
  pen.drawImage(image, 0, 0, canvas.width, canvas.height)
  const blob = await new Promise<Blob | null>((take) => canvas.toBlob(take, 'image/png'))
  if (!blob) throw new Error('expected the browser to make a PNG, but it made none')
  return blob
}

/** Has the browser keep something as a file. */
export function download(name: string, content: Blob): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(content)
  link.download = name
  link.click()
  // The browser reads the address after the click.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
