/** What the build made, read when it is asked for. Rejects when an asset is missing, which no input of the user can cause. */
export interface StemmaAssets {
  parser(): Promise<Uint8Array>;
  grammar(file: string): Promise<Uint8Array>;
  languages(): Promise<unknown>;
  libraries(): Promise<unknown>;
  catalog(): Promise<unknown>;
}
