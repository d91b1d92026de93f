export const relations: readonly string[];
export const statedEnds: readonly string[];
