/** What may be put to a case, by the end of its name, and how its content begins. */
const types: readonly Readonly<{ end: RegExp; type: string; begins?: string }>[] = [
  { end: /\.png$/i, type: 'image/png', begins: '89504e47' },
  { end: /\.jpe?g$/i, type: 'image/jpeg', begins: 'ffd8ff' },
  { end: /\.gif$/i, type: 'image/gif', begins: '47494638' },
  { end: /\.pdf$/i, type: 'application/pdf', begins: '25504446' },
  { end: /\.docx$/i, type: `${office()}.wordprocessingml.document`, begins: '504b0304' },
  { end: /\.xlsx$/i, type: `${office()}.spreadsheetml.sheet`, begins: '504b0304' },
  { end: /\.zip$/i, type: 'application/zip', begins: '504b0304' },
  { end: /\.csv$/i, type: 'text/csv; charset=utf-8' },
  { end: /\.(txt|log|md)$/i, type: 'text/plain; charset=utf-8' },
]

/** The ends of names that are taken, for people. */
export const endsTaken = 'png, jpg, gif, pdf, docx, xlsx, zip, csv, txt'

/** The media type of a file that may be kept: its content must be what its name says. */
export function mediaTypeOf(name: string, content: Buffer): string | undefined {
  const found = types.find(({ end }) => end.test(name))
  if (!found) return undefined
  const { type, begins } = found
  const isRight =
    begins === undefined ? isText(content) : content.toString('hex', 0, 8).startsWith(begins)
  return isRight ? type : undefined
}

function isText(content: Buffer): boolean {
  try {
    return !new TextDecoder('utf-8', { fatal: true }).decode(content).includes('\0')
  } catch {
    return false
  }
}

function office(): string {
  return 'application/vnd.openxmlformats-officedocument'
}
