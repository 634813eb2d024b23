/** Sizes of the picture's texts, in pixels. */
export const fonts = { name: 13, detail: 11 } as const
export const lineHeight = { name: 18, detail: 15 } as const

const pen = document.createElement('canvas').getContext('2d')

/** How wide a line of text is. */
export function widthOf(text: string, size: number, family: string): number {
  if (!pen) return text.length * size
  pen.font = `${size === fonts.name ? 600 : 400} ${size}px ${family}`
  return Math.ceil(pen.measureText(text).width)
}

/** A text broken into lines no longer than `most` signs (Chinese ones count twice). */
export function wrap(text: string, most: number, linesMax: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.match(wordPattern) ?? []) {
    if (line !== '' && weightOf(line + word.trimEnd()) > most) {
      lines.push(line.trimEnd())
      line = ''
    }
    line += word
  }
  if (line !== '') lines.push(line.trimEnd())
  if (lines.length <= linesMax) return lines
  return [...lines.slice(0, linesMax - 1), `${lines[linesMax - 1]}…`]
}

/** A run of Latin signs with the space after it, or any single other sign. */
const wordPattern = /[\u0021-\u007e]+ *|. */gu

function weightOf(text: string): number {
  return [...text].reduce((sum, sign) => sum + (sign > '\u2e7f' ? 2 : 1), 0)
}
