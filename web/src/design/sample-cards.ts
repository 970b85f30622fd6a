import type { CardView } from '#lib/card-view.ts'

/** Invented people and structures, in every state that a card can be in. `now` in milliseconds. */
export function sampleCards(now: number): CardView[] {
  const ago = (minutes: number) => new Date(now - minutes * 60_000).toISOString()
  const day = (days: number, hour: number) => {
    const date = new Date(now + days * 86_400_000)
    date.setUTCHours(hour, 0, 0, 0)
    return date.toISOString()
  }
  const viewer: CardView['viewer'] = {
    favourited: false,
    relayed: false,
    saved: false,
    mayReply: true,
    mayRelay: true,
    mayFavourite: true,
    mayEdit: false,
    mayWithdraw: false,
    mayPin: false,
  }
  const card = (id: string, over: Partial<CardView>): CardView => ({
    id,
    href: `/@vivier/${id}`,
    chainHref: `/@vivier/${id}/chaine`,
    author: {
      handle: 'vivier',
      name: 'Le Vivier coopératif',
      href: '/@vivier',
      kind: 'organisation',
      territory: 'Loire-Atlantique',
      verifiedBy: 'Réseau Ligère',
    },
    kind: 'note',
    publishedAt: ago(4),
    visibility: 'public',
    language: 'fr',
    html: '',
    media: [],
    counts: { replies: 0, relays: 0, favourites: 0, quotes: 0 },
    viewer,
    relays: { total: 0, links: [] },
    ...over,
  })
  const image = (n: number, width: number, height: number, description?: string) => ({
    id: `m${n}`,
    url: `/media/${n}.webp`,
    thumbUrl: `/media/${n}.webp`,
    width,
    height,
    type: 'image' as const,
    thumbhash: thumbhashes[n % thumbhashes.length]!,
    colour: '#8a8f7c',
    ...(description ? { description } : {}),
  })

  return [
    card('100', {
      html: '<p>L’appel à projets « Tiers-lieux nourriciers » ferme le <strong>12 décembre</strong>. Trois structures de Loire-Atlantique peuvent encore être accompagnées pour le dossier : écrivez-nous avant vendredi.</p><p><a href="/tags/tiers-lieux">#tiers-lieux</a> <a href="/tags/alimentation">#alimentation</a></p>',
      counts: { replies: 4, relays: 12, favourites: 23, quotes: 0 },
      relays: {
        total: 5,
        links: [
          {
            by: { name: 'Fédération des Ateliers de l’Ouest', href: '/@ateliers', kind: 'organisation' },
            why: 'Deux de nos adhérents l’ont eu l’an dernier : le jury lit tout, soignez le budget plutôt que la mise en page.',
            about: [
              { label: 'Tiers-lieux', href: '/specialites/tiers-lieux' },
              { label: 'Pays de la Loire', href: '/territoires/reg-52' },
            ],
            at: ago(35),
          },
          {
            by: { name: 'Inès Caradec', href: '/@ines', kind: 'person' },
            why: 'Ouvert aussi aux associations de moins d’un an.',
            about: [{ label: 'Alimentation durable', href: '/specialites/alimentation-durable' }],
            at: ago(180),
          },
        ],
      },
      through: 'r9',
      why: {
        line: 'Relayé par 3 de vos abonnements · Vous suivez Tiers-lieux',
        reasons: [
          { words: 'Relayé par 3 de vos abonnements', part: 62 },
          { words: 'Vous suivez Tiers-lieux', part: 38 },
        ],
      },
    }),
    card('101', {
      kind: 'event',
      title: 'Rencontre régionale de l’habitat participatif',
      publishedAt: ago(190),
      author: {
        handle: 'toits',
        name: 'Les Toits partagés',
        href: '/@toits',
        kind: 'organisation',
        territory: 'Maine-et-Loire',
      },
      html: '<p>Une journée pour visiter trois habitats, rencontrer leurs habitants et parler montage juridique autour d’un repas.</p>',
      event: {
        start: day(18, 8),
        end: day(18, 16),
        zone: 'Europe/Paris',
        placeName: 'La Maison commune, Angers (49)',
        onlineUrl: 'https://visio.exemple.fr/toits',
        answers: { yes: 34, maybe: 8 },
        mine: 'maybe',
        seatsLeft: 6,
        icsHref: '/@toits/101.ics',
      },
      counts: { replies: 2, relays: 5, favourites: 9, quotes: 0, reads: 412 },
      relays: {
        total: 1,
        links: [{ by: { name: 'Inès Caradec', href: '/@ines', kind: 'person' }, at: ago(20) }],
      },
    }),
    card('102', {
      kind: 'article',
      title: 'Ce que nous avons appris en trois ans de monnaie locale',
      publishedAt: ago(60 * 26),
      author: { handle: 'noemie', name: 'Noémie Talbot', href: '/@noemie', kind: 'person', territory: 'Nantes' },
      excerpt:
        'Cent quarante commerces, deux salariées, une assemblée par trimestre : le récit sans fard d’une association qui a failli s’arrêter deux fois, et de ce qui l’a tenue debout.',
      html: '<p>…</p>',
      readingTime: 7,
      coverUrl: '/media/5.webp',
      counts: { replies: 18, relays: 41, favourites: 156, quotes: 0 },
      viewer: { ...viewer, favourited: true, saved: true, relayed: true },
    }),
    card('103', {
      publishedAt: ago(60 * 24 * 3),
      editedAt: ago(60 * 24 * 2),
      html: '<p>Chantier participatif, samedi : la charpente est debout. Merci aux vingt-deux bénévoles.</p>',
      media: [
        image(1, 1200, 800, 'Une charpente de bois neuf, devant elle une vingtaine de personnes qui saluent.'),
        image(2, 800, 1200, 'Deux mains qui tiennent un maillet.'),
        image(3, 1200, 900, 'Une table dressée dehors, sous un chêne.'),
      ],
      counts: { replies: 0, relays: 1, favourites: 3, quotes: 0 },
      visibility: 'unlisted',
      viewer: { ...viewer, mayEdit: true, mayWithdraw: true, mayPin: true },
    }),
    card('104', {
      publishedAt: ago(60 * 24 * 30),
      html: '<p>Notre rapport d’activité est en ligne.</p>',
      media: [
        image(4, 1600, 900),
        {
          id: 'f1',
          url: '/media/rapport.pdf',
          type: 'pdf',
          name: 'Rapport d’activité 2025.pdf',
          facts: 'Document PDF · 24 pages · 2,3 Mo',
        },
      ],
    }),
    card('105', {
      author: { handle: 'marius', name: 'Marius Le Bihan', href: '/@marius', kind: 'person' },
      inReplyTo: { href: '/@toits/101', name: 'Les Toits partagés' },
      html: '<p>Quel créneau vous irait le mieux pour la réunion du groupe « achats communs » ?</p>',
      poll: {
        id: 'p1',
        mayVote: true,
        choices: [
          { index: 0, text: 'Mardi matin', votes: 0 },
          { index: 1, text: 'Mercredi, à l’heure du déjeuner', votes: 0 },
          { index: 2, text: 'Jeudi en fin de journée', votes: 0 },
        ],
        several: true,
        voters: 14,
        endsAt: new Date(now + 2 * 86_400_000 + 3_600_000).toISOString(),
        ended: false,
      },
    }),
    card('106', {
      html: '<p>Faut-il une charte commune aux tiers-lieux du département ?</p>',
      poll: {
        id: 'p2',
        mayVote: false,
        choices: [
          { index: 0, text: 'Oui, et l’écrire ensemble', votes: 31 },
          { index: 1, text: 'Oui, mais celle du réseau national suffit', votes: 12 },
          { index: 2, text: 'Non', votes: 5 },
        ],
        several: false,
        voters: 48,
        endsAt: ago(60),
        ended: true,
        mine: [0],
      },
      visibility: 'followers',
    }),
    card('107', {
      warning: 'Récit d’un accident du travail',
      html: '<p>Nous avons choisi de raconter ce qui s’est passé, et ce que nous changeons.</p>',
      pinned: true,
    }),
    card('108', {
      html: '<p>Une lecture utile avant l’assemblée générale.</p>',
      preview: {
        url: 'https://www.exemple.fr/guides/assemblee-generale',
        title: 'Préparer une assemblée générale où l’on décide vraiment',
        description: 'Un guide pratique de douze pages, avec des modèles de convocation et d’ordre du jour.',
        site: 'Le Mouvement associatif exemple',
        imageUrl: '/media/6.webp',
      },
      counts: { replies: 1250, relays: 12_400, favourites: 3, quotes: 0 },
    }),
    card('109', {
      author: {
        handle: 'tres-long',
        name: 'Groupement régional des coopératives d’activité et d’emploi et des structures de l’insertion',
        href: '/@tres-long',
        kind: 'organisation',
        territory: 'Provence-Alpes-Côte d’Azur',
        verifiedBy: 'Chambre régionale de l’économie sociale et solidaire',
      },
      kind: 'event',
      title: 'Formation : tenir sa comptabilité sans y passer ses nuits',
      html: '',
      event: {
        start: day(3, 13),
        zone: 'Europe/Paris',
        placeName: 'En visioconférence',
        answers: { yes: 1, maybe: 0 },
        seatsLeft: 0,
        icsHref: '/@tres-long/109.ics',
        cancelled: true,
      },
      visibility: 'mentioned',
    }),
  ]
}

const thumbhashes = [
  '1QcSHQRnh493V4dIh4eXh1h4kJUI',
  '3OcRJYB4d3h/iIeHeEh3eIhw+j3A',
  'YJqGPQw7sFlslqhFafSE+Q6oJ1h2iHB2Rw==',
]
