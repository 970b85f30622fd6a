export * from '../api/refused.ts'
