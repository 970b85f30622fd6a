const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Text made safe to stand between tags. */
export function escapeText(text: string): string {
  return text.replace(/[&<>]/g, (character) => ENTITIES[character] ?? '')
}

/** ` name="value"`, or nothing where there is no value. */
export function htmlAttribute(name: string, value: string | undefined): string {
  return value === undefined ? '' : ` ${name}="${value.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? '')}"`
}
