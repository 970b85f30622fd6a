import { crc32, deflateSync } from 'node:zlib'
import sharp, { type Sharp } from 'sharp'

/** A picture with something to see: a gradient with some noise, the same every time. */
export function picture(width: number, height: number, channels: 3 | 4 = 3): Sharp {
  const data = Buffer.alloc(width * height * channels)
  for (let at = 0, pixel = 0; at < data.length; at += channels, pixel += 1) {
    const x = pixel % width
    const y = Math.floor(pixel / width)
    data[at] = (x * 255) / width
    data[at + 1] = (y * 255) / height
    data[at + 2] = (x * 7 + y * 13) % 64
    if (channels === 4) data[at + 3] = x < width / 2 ? 0 : 255
  }
  return sharp(data, { raw: { width, height, channels } })
}

/** Marks that a camera and its owner would leave; none may survive. */
export const PRIVATE_WORDS = ['Marie-Dupont-Photo', 'Nikon-de-Marie', 'xmp-secret-place']

/** With the place where it was taken (47° 13′ N, 1° 33′ W), an author, a camera, and XMP. */
export function withPrivateMetadata(image: Sharp): Sharp {
  return image
    .withExif({
      IFD0: { Artist: PRIVATE_WORDS[0]!, Model: PRIVATE_WORDS[1]! },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '47/1 13/1 0/1', GPSLongitudeRef: 'W', GPSLongitude: '1/1 33/1 0/1' },
    })
    .withXmp(
      `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="${PRIVATE_WORDS[2]}"/></rdf:RDF></x:xmpmeta>`,
    )
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type), data])
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  checksum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, checksum])
}

/** A PNG that claims a size, with only as many rows as are given, in some kilobytes; `extra` chunks come before the pixels. */
export function claimingPng(width: number, height: number, rows: number, extra: [string, Uint8Array][] = []): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2], 8)
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    ...extra.map(([type, data]) => chunk(type, data)),
    chunk('IDAT', deflateSync(Buffer.alloc((width * 3 + 1) * rows))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** A JPEG whose header claims a size that its few bytes do not have. */
export async function claimingJpeg(width: number, height: number): Promise<Buffer> {
  const jpeg = await picture(16, 16).jpeg().toBuffer()
  const frame = jpeg.indexOf(Buffer.from([0xff, 0xc0]))
  jpeg.writeUInt16BE(height, frame + 5)
  jpeg.writeUInt16BE(width, frame + 7)
  return jpeg
}

/** A WebP (extended format) that claims a canvas of a size, up to 2^24 a side. */
export async function claimingWebp(width: number, height: number): Promise<Buffer> {
  const simple = await picture(16, 16).webp().toBuffer()
  const extended = Buffer.alloc(18)
  extended.write('VP8X', 0)
  extended.writeUInt32LE(10, 4)
  extended.writeUIntLE(width - 1, 12, 3)
  extended.writeUIntLE(height - 1, 15, 3)
  const file = Buffer.concat([simple.subarray(0, 12), extended, simple.subarray(12)])
  file.writeUInt32LE(file.length - 8, 4)
  return file
}

/** A GIF of so many frames, each of them 1 pixel on a canvas of a size: few bytes, many pixels to paint. */
export function manyFramesGif(width: number, height: number, frames: number): Buffer {
  const screen = Buffer.alloc(7)
  screen.writeUInt16LE(width, 0)
  screen.writeUInt16LE(height, 2)
  screen[4] = 0x80
  const palette = Buffer.from([0, 0, 0, 255, 255, 255])
  const whole = Buffer.from([0x2c, 0, 0, 0, 0, 0, 0, 0, 0, 0])
  whole.writeUInt16LE(1, 5)
  whole.writeUInt16LE(1, 7)
  const frame = Buffer.concat([Buffer.from([0x21, 0xf9, 4, 0, 1, 0, 0, 0]), whole, Buffer.from([2, 2, 0x44, 1, 0])])
  return Buffer.concat([
    Buffer.from('GIF89a'),
    screen,
    palette,
    ...Array<Buffer>(frames).fill(frame),
    Buffer.from([0x3b]),
  ])
}

/** A GIF that moves: `frames` plain colours, one after the other. */
export async function movingGif(width: number, height: number, frames: number): Promise<Buffer> {
  const colours = Array.from({ length: frames }, (_, at) =>
    sharp({ create: { width, height, channels: 3, background: { r: (at * 40) % 256, g: 120, b: 200 } } })
      .png()
      .toBuffer(),
  )
  return sharp(await Promise.all(colours), { join: { animated: true } })
    .gif({ delay: Array(frames).fill(100) })
    .toBuffer()
}
