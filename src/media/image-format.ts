/** Images that are taken, and some that are told apart only to say so by name. */
export type ImageFormat = 'jpeg' | 'png' | 'webp' | 'gif' | 'avif' | 'heic' | 'svg' | 'tiff' | 'bmp'

/** The brands of ISO base media files (ISO/IEC 14496-12 § 4.3, 23008-12 annex B, AV1 image format § 2). */
const AVIF_BRANDS = ['avif', 'avis']
const HEIC_BRANDS = ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1']

/** What the first bytes of a file say that it is, whatever its name or its sender say; null where it is none of these. */
export function imageFormatOf(bytes: Uint8Array): ImageFormat | null {
  const text = (from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to))
  if (text(0, 3) === '\xff\xd8\xff') return 'jpeg'
  if (text(0, 8) === '\x89PNG\r\n\x1a\n') return 'png'
  if (/^GIF8[79]a$/.test(text(0, 6))) return 'gif'
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP') return 'webp'
  if (text(4, 8) === 'ftyp') return isoImage(text(8, 64))
  if (/^(?:II\*\0|MM\0\*)/.test(text(0, 4))) return 'tiff'
  if (text(0, 2) === 'BM') return 'bmp'
  return /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^>]*-->\s*)*(?:<!DOCTYPE svg[^>]*>\s*)?<svg[\s>]/i.test(text(0, 1024))
    ? 'svg'
    : null
}

/** Some AVIF files name a general brand first and their own among the compatible ones. */
function isoImage(brands: string): ImageFormat | null {
  const all = brands.match(/.{4}/gs) ?? []
  if (all.some((brand) => AVIF_BRANDS.includes(brand))) return 'avif'
  return all.some((brand) => HEIC_BRANDS.includes(brand)) ? 'heic' : null
}
