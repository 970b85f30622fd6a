export { arrange, type Placed } from './arrange.ts'
export type { Candidate, Kind, Signals } from './candidate.ts'
export { freshnessOf } from './freshness.ts'
export { type Lesson, learnInBackground } from './learn-in-background.ts'
export {
  type Likeness,
  type LikenessOptions,
  learnKinship,
  learnLikeness,
  likenessFrom,
  likenessTo,
  type Neighbour,
} from './learn-likeness.ts'
export { rank } from './rank.ts'
export { type Reading, strengths } from './readings.ts'
export { type Scored, scoreOf } from './score.ts'
export { startingWeights, type Term, type TermName, type Weights } from './terms.ts'
