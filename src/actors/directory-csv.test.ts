import { createReadStream, existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type DirectoryLine, readDirectoryCsv } from './directory-csv.ts'
import type { DirectoryStructure } from './directory-structure.ts'

const linesOf = async (source: Parameters<typeof readDirectoryCsv>[0]): Promise<DirectoryLine[]> => {
  const lines: DirectoryLine[] = []
  for await (const line of readDirectoryCsv(source)) lines.push(line)
  return lines
}

const structuresOf = async (source: Parameters<typeof readDirectoryCsv>[0]): Promise<DirectoryStructure[]> =>
  (await linesOf(source)).flatMap((line) => (line.ok ? [line.structure] : []))

/** The bytes of a text, in pieces so small that letters and lines are cut. */
async function* pieces(bytes: Uint8Array, size = 3): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

const latin1 = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0))

describe('a directory in CSV', () => {
  it('is read with all that it says of a structure', async () => {
    const csv =
      'siren,siret_siege,denomination,nom_usage,sigle,naf,categorie_juridique,famille_ess,est_active,date_creation,tranche_effectifs,rna,code_postal,commune,site_web,thematiques,lon,lat,description\n' +
      '403897465,40389746500015,LIEN DE LOIRE,[ND],LDL,62.02A,9220.0,association,True,1996-02-01,12,W442031434,44000.0,NANTES,lien-loire.example.org,"Tiers-lieux, communs, voile",-1.55,47.21,"Un lieu,\npour tous"\n'
    expect(await linesOf(csv)).toEqual([
      {
        line: 2,
        ok: true,
        dropped: [],
        structure: {
          name: 'Lien de Loire',
          acronym: 'LDL',
          siren: '403897465',
          siret: '40389746500015',
          rna: 'W442031434',
          legalForm: '9220',
          family: 'association-loi-1901',
          naf: '62.02A',
          seat: 'com-44109',
          website: 'https://lien-loire.example.org/',
          description: 'Un lieu,\npour tous',
          specialities: ['tiers-lieux', 'communs'],
          staffBand: '12',
          createdOn: '1996-02-01',
          coordinates: { longitude: -1.55, latitude: 47.21 },
        },
      },
    ])
  })

  it.each([
    ['commas', 'nom,sigle\nAlpha,"A;B"\n'],
    ['semicolons', 'nom;sigle\nAlpha;"A;B"\n'],
    ['tabs', 'nom\tsigle\nAlpha\tA;B\n'],
    ['bars', 'nom|sigle\nAlpha|A;B\n'],
    ['a byte order mark', '\ufeffnom;sigle\nAlpha;"A;B"\n'],
    ['Windows line ends and empty lines', '\r\nnom;sigle\r\n\r\nAlpha;"A;B"\r\n\r\n'],
    ['no line end at the end', 'nom;sigle\nAlpha;"A;B"'],
    ['English headings in capitals', 'NAME;ACRONYM\nAlpha;"A;B"\n'],
    ['camel case headings', 'denominationUniteLegale;sigleUniteLegale\nAlpha;"A;B"\n'],
  ])('may come with %s', async (_, csv) => {
    expect(await structuresOf(csv)).toEqual([{ name: 'Alpha', acronym: 'A;B', specialities: [] }])
  })

  it.each([
    ['UTF-8', new TextEncoder().encode('nom;ville;cp\nThéâtre de l’Œuf;Orléans;45000\n')],
    ['Windows-1252', latin1('nom;ville;cp\nTh\xe9\xe2tre de l\x92\x8cuf;Orl\xe9ans;45000\n')],
    ['UTF-16', Buffer.from('\ufeffnom;ville;cp\nThéâtre de l’Œuf;Orléans;45000\n', 'utf16le')],
  ])('may be written in %s, and come in any pieces', async (_, bytes) => {
    for (const size of [1, 2, 3, 7, 1000]) {
      expect(await structuresOf(pieces(bytes, size))).toEqual([
        { name: 'Théâtre de l’Œuf', seat: 'com-45234', specialities: [] },
      ])
    }
  })

  it('may mix encodings from line to line, as files pasted together do', async () => {
    const mixed = Buffer.concat([Buffer.from('nom\nÉté\n'), latin1('\xc9t\xe9 latin\n'), Buffer.from('Noël\n')])
    expect((await structuresOf(pieces(mixed))).map(({ name }) => name)).toEqual(['Été', 'Été latin', 'Noël'])
  })

  it('skips a bad line, says which and why, and goes on', async () => {
    const csv = [
      'nom,siren,siret,rna,categorie_juridique,est_active',
      'Bonne,403897465,,,,',
      ',403897465,,,,',
      'Fausse clé,403897466,,,,',
      'Siret court,,40389746500,,,',
      'Un autre,403897465,40400761900012,,,',
      'RNA faux,,,W000000000,,',
      'Jean Martin,403897465,,,1000.0,',
      'Fermée,403897465,,,9220,False',
      '"Sur\ndeux lignes",abc,,,,',
      'Bonne aussi,,40400761900012,W9R1001315,,True',
    ].join('\n')
    const lines = await linesOf(csv)
    expect(lines.flatMap((line) => (line.ok ? [] : [[line.line, line.reason.kind]]))).toEqual([
      [3, 'no-name'],
      [4, 'siren-key'],
      [5, 'siret-length'],
      [6, 'siret-of-another'],
      [7, 'rna-department'],
      [8, 'individual'],
      [9, 'closed'],
      [10, 'siren-characters'],
    ])
    expect(lines.flatMap((line) => (line.ok ? [[line.line, line.structure.name, line.structure.siren]] : []))).toEqual([
      [2, 'Bonne', '403897465'],
      [12, 'Bonne aussi', '404007619'],
    ])
  })

  it('gives zeros back to codes that a spreadsheet took for numbers', async () => {
    const csv = 'nom,siren,siret,cp,ville,insee\nA,62201199,6220119900031,1000.0,Bourg en Bresse,\nB,,,,,1004.0\n'
    expect(await structuresOf(csv)).toMatchObject([
      { siren: '062201199', siret: '06220119900031', seat: 'com-01053' },
      { seat: 'com-01004' },
    ])
  })

  it('takes the department of the RNA number where nothing else says where the seat is, and says so', async () => {
    expect(await structuresOf('nom,rna,ville\nA,W442031434,\nB,W442031434,Nantes\n')).toMatchObject([
      { seat: 'dep-44', seatFromRna: true },
      { seat: 'com-44109' },
    ])
    const [, withCommune] = await structuresOf('nom,rna,ville\nA,W442031434,\nB,W442031434,Nantes\n')
    expect(withCommune).not.toHaveProperty('seatFromRna')
  })

  it('names the cells that it leaves out', async () => {
    const csv = 'nom,naf,site_web,famille,date_creation\nA,45.2R,javascript:alert(1),pirates,1900-01-01\n'
    const [line] = await linesOf(csv)
    expect(line).toMatchObject({ ok: true, structure: { name: 'A', specialities: [] } })
    expect(line?.ok && line.dropped.map(({ column }) => column).sort()).toEqual([
      'createdOn',
      'family',
      'naf',
      'website',
    ])
  })

  it.each([
    ['famille', 'ACI', 'aci', ['iae']],
    ['kind', 'ETTI', 'etti', ['iae']],
    ['kind', 'EA', 'ea', ['handicap']],
    ['famille', 'Coopératives', 'cooperative', []],
    ['categorie_juridique', '5458', 'scop', []],
  ])('finds the family: %s %s is %s', async (heading, cell, family, specialities) => {
    expect(await structuresOf(`nom,${heading}\nA,${cell}\n`)).toMatchObject([{ family, specialities }])
  })

  it('takes a company for one of the ESS when Sirene says that it is registered as such', async () => {
    expect(await structuresOf('nom,categorie_juridique,flag_ess_sirene\nA,5710.0,True\nB,5710.0,\n')).toEqual([
      { name: 'A', legalForm: '5710', family: 'societe-ess', specialities: [] },
      { name: 'B', legalForm: '5710', specialities: [] },
    ])
  })

  it.each([
    ['no heading that names', 'Banque,Adresse\nUne,ici\n'],
    ['nothing', ''],
    ['spaces alone', '\n \n'],
    ['a picture', '\u0089PNG\r\n\u001a\n\u0000\u0000'],
  ])('with %s is refused as a whole', async (_, csv) => {
    expect(await linesOf(csv)).toMatchObject([{ ok: false, reason: { kind: 'no-name-column' } }])
  })

  it('whose quote is never closed keeps the lines before it and tells where it opens', async () => {
    expect(await linesOf('nom,sigle\nA,a\n"B,b\nC,c\n')).toMatchObject([
      { line: 2, ok: true },
      { line: 3, ok: false, reason: { kind: 'quote-open' } },
    ])
    const endless = `nom,sigle\nA,a\n"${'x'.repeat(200_000)}\nC,c\n`
    expect(await linesOf(endless)).toMatchObject([
      { line: 2, ok: true },
      { line: 3, ok: false, reason: { kind: 'line-long' } },
    ])
  })

  it('never gives a name longer than a page can hold', async () => {
    const [structure] = await structuresOf(`nom\n${'Association '.repeat(30)}\n`)
    expect([...structure!.name].length).toBeLessThanOrEqual(120)
    expect(structure!.name).toMatch(/Association…$/)
  })

  it('passes on the failure of its source', async () => {
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('nom\nA\nB\n')
      throw new Error('the disk is gone')
    }
    await expect(linesOf(broken())).rejects.toThrow('the disk is gone')
  })
})

const shared = resolve(process.env.SHARED_DATA ?? '../shared/data', 'fr-ess')

describe.skipIf(!existsSync(shared))('the open data of the ESS', () => {
  const tally = async (file: string): Promise<Record<string, number>> => {
    const counts: Record<string, number> = {}
    for await (const line of readDirectoryCsv(createReadStream(resolve(shared, file)))) {
      const kind = line.ok ? 'ok' : line.reason.kind
      counts[kind] = (counts[kind] ?? 0) + 1
    }
    return counts
  }

  it.each([
    ['ess-numerique.csv', { ok: 3128, closed: 539 }],
    ['ess-numerique-enriched.csv', { ok: 3128, closed: 539 }],
    ['siae.csv', { ok: 3840, 'siret-key': 13 }],
    ['tiers-lieux-numerique.csv', { ok: 46, 'no-name': 1 }],
    ['associations-subventionnees-etat-2010.csv', { ok: 16_932, 'siren-key': 552, 'no-name': 1 }],
    ['banques-agences-2022.csv', { 'no-name-column': 1 }],
  ])('%s is read: %j', async (file, counts) => {
    expect(await tally(file)).toEqual(counts)
  })
})
