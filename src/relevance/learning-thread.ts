import { parentPort, workerData } from 'node:worker_threads'
import type { Lesson } from './learn-in-background.ts'
import { learnKinship, learnLikeness } from './learn-likeness.ts'

const { of, readings, options }: Lesson = workerData
parentPort!.postMessage((of === 'items' ? learnLikeness : learnKinship)(readings, options))
