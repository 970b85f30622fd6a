import { z } from 'zod'
import { canonicalAddress } from '../previews/index.ts'
import type { Credit } from '../publishing/index.ts'
import { words } from './parameters.ts'

/** The source of a post, as both doors for programs tell it. */
export const creditData = ({ name, page, address, automatic }: Credit) => ({ name, page, address, automatic })

const webAddress = words
  .refine((said) => said === '' || canonicalAddress(said) !== null, 'is no address of the web')
  .nullish()

/** The same as programs say it of what they publish; that something came by itself is for this server to say. */
export const creditAsked = z.object({
  name: words.refine((said) => said.trim() !== '', 'is empty'),
  page: webAddress.meta({ fr: 'son site', en: 'its site' }),
  address: webAddress.meta({ fr: 'ce qu’elle y a publié', en: 'what it published there' }),
})

export const creditOf = (asked: z.output<typeof creditAsked> | null | undefined): Credit | null =>
  asked ? { name: asked.name, page: asked.page || null, address: asked.address || null, automatic: false } : null

/** What a program may send under `maillon` with a status. */
export const statusMaillonAsked = z.object({
  source: creditAsked.nullish().meta({ fr: 'la source d’où elle est tirée', en: 'the source from which it is made' }),
})
