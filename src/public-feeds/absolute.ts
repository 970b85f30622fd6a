/**
 * HTML of ours with addresses that work elsewhere: `/@marie` becomes `https://site/@marie`. It was written by the
 * sanitiser, in which `<` stands for nothing but a tag, and attributes are in double quotes.
 */
export function absoluteHtml(html: string, origin: string): string {
  return html.replace(/<[^>]+>/g, (tag) => tag.replace(/ (href|src)="\/(?!\/)/g, (_, name) => ` ${name}="${origin}/`))
}
