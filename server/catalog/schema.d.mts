export const relations: readonly string[];
