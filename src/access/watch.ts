/** Those who want to hear of something by its id, in this process. */
export function createWatch<Id extends string>() {
  const watching = new Map<Id, Set<() => void>>()
  return {
    tell(id: Id): void {
      for (const look of watching.get(id) ?? []) look()
    },
    tellAll(): void {
      for (const looks of watching.values()) for (const look of looks) look()
    },
    /** Answers the way to stop. */
    watch(id: Id, look: () => void): () => void {
      const looks = watching.get(id) ?? new Set<() => void>()
      watching.set(id, looks.add(look))
      return () => {
        looks.delete(look)
        if (looks.size === 0) watching.delete(id)
      }
    },
  }
}
