import type { HeadersOfRequest } from './digest.ts'

/** A signature in the form of RFC 9421. */
export type MessageSignature = {
  form: 'rfc9421'
  keyId: string | null
  algorithm: string | null
  /** Seconds since 1970. */
  created: number | null
  expires: number | null
  covered: readonly Component[]
  /** As the header has it: the list of what is covered and the parameters (§2.3). */
  parameters: string
  signature: Buffer
}

/** A field, or what is derived from the request (its name begins with `@`), with its parameters as they are written. */
export type Component = { name: string; parameters: string }

const MEMBER =
  /\s*([a-z*][a-z0-9_.*-]*)=(\((?:[^"()]|"(?:[^"\\]|\\.)*")*\)(?:;\s*[a-z*][a-z0-9_.*-]*(?:=(?:"(?:[^"\\]|\\.)*"|[^;,\s"]+))?)*)\s*(?:,|$)/giy
const SIGNATURE = /\s*([a-z*][a-z0-9_.*-]*)=:([a-z0-9+/=]*):\s*(?:,|$)/giy
const COMPONENT = /"([^"\\]+)"((?:;[a-z-]+(?:="[^"]*")?)*)/g

/** Those that a request carries, by `Signature-Input` and `Signature`, each with its own input. */
export function readMessageSignatures(headers: HeadersOfRequest): MessageSignature[] {
  const signatures = new Map(
    [...(headers.signature ?? '').matchAll(SIGNATURE)].map(([, label, text]) => [label, Buffer.from(text!, 'base64')]),
  )
  return [...(headers['signature-input'] ?? '').matchAll(MEMBER)].flatMap(([, label, parameters]) => {
    const signature = signatures.get(label)
    if (!signature) return []
    const end = endOfList(parameters!)
    const said = (name: string) =>
      new RegExp(`;\\s*${name}=(?:"((?:[^"\\\\]|\\\\.)*)"|(\\d+))`).exec(parameters!.slice(end)) ?? []
    const [, keyId] = said('keyid')
    const [, algorithm] = said('alg')
    const [, , created] = said('created')
    const [, , expires] = said('expires')
    const listed = [...parameters!.slice(0, end).matchAll(COMPONENT)]
    return {
      form: 'rfc9421' as const,
      keyId: keyId ?? null,
      algorithm: algorithm ?? null,
      created: created === undefined ? null : Number(created),
      expires: expires === undefined ? null : Number(expires),
      covered: listed.map(([, name, written]) => ({ name: name!, parameters: written! })),
      parameters: parameters!,
      signature,
    }
  })
}

/** Where the list of what is covered ends: brackets within strings are none. */
function endOfList(text: string): number {
  let inString = false
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '\\' && inString) i++
    else if (text[i] === '"') inString = !inString
    else if (text[i] === ')' && !inString) return i + 1
  }
  return text.length
}

/** The text that is signed (§2.5); null where it covers what is not there, is there twice, or is not known here. */
export function messageBase(
  request: { method: string; url: string; headers: HeadersOfRequest },
  { covered, parameters }: Pick<MessageSignature, 'covered' | 'parameters'>,
): string | null {
  const lines = new Map<string, string>()
  for (const { name, parameters: written } of covered) {
    const id = `"${name}"${written}`
    const value = componentOf(request, name, written)
    if (value === null || lines.has(id)) return null
    lines.set(id, value)
  }
  return [...[...lines].map(([id, value]) => `${id}: ${value}`), `"@signature-params": ${parameters}`].join('\n')
}

function componentOf(
  { method, url, headers }: { method: string; url: string; headers: HeadersOfRequest },
  name: string,
  parameters: string,
): string | null {
  const { host, protocol, pathname, search, searchParams } = new URL(url)
  if (name === '@query-param') {
    const asked = /^;name="([^"]*)"$/.exec(parameters)?.[1]
    const found = [...searchParams].filter(([one]) => encodeURIComponent(one) === asked)
    return found.length === 1 ? encodeURIComponent(found[0]![1]) : null
  }
  if (parameters) return null
  switch (name) {
    case '@method':
      return method
    case '@target-uri':
      return url
    case '@authority':
      return host
    case '@scheme':
      return protocol.slice(0, -1)
    case '@request-target':
      return pathname + search
    case '@path':
      return pathname
    case '@query':
      return search || '?'
    default:
      return name.startsWith('@') ? null : (headers[name]?.trim() ?? null)
  }
}
