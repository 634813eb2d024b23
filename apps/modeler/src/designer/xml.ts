/** Reads XML; what is none becomes a document that holds the browser's complaint. */
export function parseXml(text: string): Document {
  return new DOMParser().parseFromString(text, 'application/xml')
}
