export * from '../api/parameters.ts'
