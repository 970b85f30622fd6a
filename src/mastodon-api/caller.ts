export * from '../api/caller.ts'
