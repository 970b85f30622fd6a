import { describe, expect, it } from 'vitest'
import { handleFor } from './handle-for.ts'
import { properName } from './proper-name.ts'

describe('a name in capitals', () => {
  it.each([
    ["ASSOCIATION DES AMIS DE L'ÎLE", "Association des Amis de l'Île"],
    ['ASS DEBOUT', 'Association Debout'],
    ['LA FERME DU BOUT DU MONDE', 'La Ferme du Bout du Monde'],
    ['SCOP LES TISSEURS', 'SCOP Les Tisseurs'],
    ['CRESS DES PAYS DE LA LOIRE', 'CRESS des Pays de la Loire'],
    ['MJC DE SAINT-NAZAIRE', 'MJC de Saint-Nazaire'],
    ['ADMR', 'ADMR'],
    ['FEDERATION ADMR DE LA SARTHE', 'Fédération ADMR de la Sarthe'],
    ['RESEAU SOLIDARITE NUMERIQUE', 'Réseau Solidarité Numérique'],
    ['VILLEFRANCHE-SUR-SAÔNE', 'Villefranche-sur-Saône'],
    ['ASSOCIATION A.C.G.I.', 'Association A.C.G.I.'],
    ['COMITE D ENTREPRISE DE L OUEST', "Comité d'Entreprise de l'Ouest"],
    ['BALUCHON A TABLE CITOYENS', 'Baluchon à Table Citoyens'],
    ['OBSESSION ARRAS GAMING (OAG)', 'Obsession Arras Gaming (OAG)'],
    ['APP - AMICALE DU PERSONNEL PENITENTIAIRE', 'APP - Amicale du Personnel Pénitentiaire'],
    ['LA 25ÈME IMAGE', 'La 25ème Image'],
    ['JEAN XXIII', 'Jean XXIII'],
    ['ASSOCIATION POLYTECHNIQUE.ORG', 'Association polytechnique.org'],
    ['MAISON FAMILIALE RURALE ST PERE EN RETZ', 'Maison Familiale Rurale Saint Pere en Retz'],
    ['« LE PHARE »', '« Le Phare »'],
    ['CIFORM', 'Ciform'],
    ['ASSOCIATION LE SAPIN ET LA BALANCE', 'Association Le Sapin et la Balance'],
    ['2000 EMPLOIS', '2000 Emplois'],
  ])('%s reads %s', (capitals, readable) => {
    expect(properName(capitals)).toBe(readable)
  })

  it('keeps all its letters: nothing is lost but capitals', () => {
    for (const name of ["L'ATELIER D'À CÔTÉ", 'O’TROUVEMENT', 'RE-BOND 44', 'A', 'É', 'ŒUVRES']) {
      expect(properName(name).toLocaleUpperCase('fr')).toBe(name)
    }
  })
})

describe('a name that has small letters', () => {
  it.each(['Le tiers lieu de carpentras', 'eBlind', 'Baluchon-À table citoyens', 'MAIF Social Club', "l'Abri"])(
    '%s is left as its owners write it',
    (name) => {
      expect(properName(`  ${name.replaceAll(' ', '  ')} `)).toBe(name)
    },
  )
})

describe('a handle', () => {
  const free = (): boolean => false

  it.each([
    ["Association des Amis de l'Île", 'amis_ile'],
    ['La Fabrique des Communs', 'fabrique_communs'],
    ['Énergies citoyennes en Pays de Vilaine', 'energies_citoyennes_pays'],
    ['SCOP', 'scop'],
    ['Œuvres', 'oeuvres'],
    ['L’Association', 'l_association'],
    ['3D', '3d'],
    ['A', 'astructure'],
    ['Anticonstitutionnellementissimement', 'anticonstitutionnellementissim'],
    ['你好', 'structure'],
  ])('of %s is %s', (name, handle) => {
    expect(handleFor(name, free)).toBe(handle)
    expect(handle).toMatch(/^[a-z0-9_]{2,30}$/)
  })

  it('that is taken gets a number, and still fits', () => {
    const taken = new Set<string>()
    const handles = Array.from({ length: 120 }, () => {
      const handle = handleFor('Anticonstitutionnellement solidaire', (one) => taken.has(one))
      taken.add(handle)
      return handle
    })
    expect(new Set(handles).size).toBe(120)
    expect(handles[1]).toMatch(/_2$/)
    for (const handle of handles) expect(handle).toMatch(/^[a-z0-9_]{2,30}$/)
  })
})
