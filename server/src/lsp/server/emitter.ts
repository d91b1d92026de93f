/** Events by name, each with what its listeners are told. */
type Events<Map> = { readonly [Name in keyof Map]: readonly unknown[] };

/** Tells listeners of events, in the order in which they were added. */
export interface Emitter<Map extends Events<Map>> {
  on<Name extends keyof Map>(event: Name, listener: (...told: Map[Name]) => void): void;
  /** Returns once every listener has been called. What a listener throws goes to the caller. */
  emit<Name extends keyof Map>(event: Name, ...told: Map[Name]): void;
}

export function createEmitter<Map extends Events<Map>>(): Emitter<Map> {
  const listeners: { [Name in keyof Map]?: ((...told: Map[Name]) => void)[] } = {};
  return {
    on(event, listener) {
      const known = listeners[event] ?? [];
      known.push(listener);
      listeners[event] = known;
    },
    emit(event, ...told) {
      for (const listener of listeners[event] ?? []) listener(...told);
    },
  };
}
