import type { Json } from './story.ts'

/** The events of a stream, until it ends. */
export async function* eventsOf(response: Response): AsyncGenerator<{ event: string; data: Json }> {
  let text = ''
  for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
    text += chunk
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const lines = text.slice(0, end).split('\n')
      text = text.slice(end + 2)
      const value = (name: string) =>
        lines.find((l) => l.startsWith(`${name}: `))?.slice(name.length + 2)
      const [event, data] = [value('event'), value('data')]
      if (event && data) yield { event, data: JSON.parse(data) }
    }
  }
}
