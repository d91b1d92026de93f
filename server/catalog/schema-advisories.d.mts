import type { ZodType } from "zod";

export const advisorySchema: ZodType;
