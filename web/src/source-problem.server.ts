import type { FeedProblem } from '../../src/sources/index.ts'

/** What is wrong with a feed, and the number that says it more closely: a status, a line, how many feeds a page has. */
export function presentProblem(problem: FeedProblem | null): { kind: string; detail: number } | null {
  if (!problem) return null
  if (problem.kind === 'http') return { kind: problem.kind, detail: problem.status }
  if ('line' in problem) return { kind: problem.kind, detail: problem.line }
  return { kind: problem.kind, detail: problem.kind === 'page' ? problem.feeds.length : 0 }
}

/** The feeds of which one is to be chosen. */
export const presentChoices = (problem: FeedProblem | null) =>
  problem?.kind === 'page' ? problem.feeds.map(({ url, title }) => ({ url, title })) : []
