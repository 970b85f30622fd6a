/** In whose clocks an hour is typed (named where it is not the site's), and between which days: `2026-03-29`. */
export type Later = { zone: { name: string; own: boolean }; soonest: string; latest: string }
