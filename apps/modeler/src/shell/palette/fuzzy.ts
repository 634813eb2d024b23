/**
 * How well a text answers what was typed: nothing when a character is missing or out of order; more
 * for characters that stand together, and most at the beginning of a word. Chinese is matched
 * character by character, without regard to how it is spoken.
 */
export function likeness(typed: string, text: string): number | undefined {
  const wanted = [...typed.toLowerCase()].filter((char) => char.trim() !== '')
  const given = [...text.toLowerCase()]
  if (wanted.length === 0) return 0
  const whole = text.toLowerCase().indexOf(typed.trim().toLowerCase())
  if (whole >= 0) return 1_000 - whole + (beginsWord(given, whole) ? 100 : 0) - given.length / 100
  let score = 0
  let at = -1
  for (const char of wanted) {
    const next = given.indexOf(char, at + 1)
    if (next < 0) return undefined
    score += next === at + 1 ? 10 : beginsWord(given, next) ? 8 : 1
    at = next
  }
  return score - given.length / 100
}

function beginsWord(given: readonly string[], at: number): boolean {
  return at === 0 || !/[\p{L}\p{N}]/u.test(given[at - 1] ?? '')
}
