export * from '../api/pages.ts'
