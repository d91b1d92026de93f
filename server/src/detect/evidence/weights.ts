/** How much a piece of evidence counts, and what it says in a sentence. */
export interface Weight {
  readonly points: number;
  readonly says: string;
}

/** Points from which on a text is taken for a model's name. */
export const enough = 3;

/**
 * The evidence by name. A text is taken when its points reach `enough` and nothing speaks against it. The figures behind the weights
 * are those of a study of 698 labelled references: classes that were right at least 98 times of 100 alone have three points.
 */
export const weights = {
  "value.grammar": { points: 3, says: "The text has a form that only this provider's ids have." },
  "value.route": { points: 3, says: "A known route stands in front of a known name." },
  "value.name": { points: 3, says: "The catalog has a model of this name." },
  "value.wordy-name": { points: 3, says: "The catalog has a model of this name, which holds no digit." },
  "value.short-name": { points: 1, says: "The name is a model's, but short enough to be something else." },
  "value.repository": {
    points: 3,
    says: "An organization of the catalog, and a name that holds a family, a size or a format.",
  },
  "value.weak-repository": { points: 2, says: "An organization of the catalog." },
  "value.stranger": { points: 3, says: "The name holds a family and a size, a format or a role, and nothing unknown." },
  "value.weak-stranger": { points: 2, says: "The name holds a family, a size or a format." },
  "value.family": { points: 3, says: "A family's name with a version, and nothing unknown." },
  "value.impure": { points: 2, says: "A family's name with a version, beside words that are unknown." },
  "value.served-word": { points: 2, says: "A name begins as only one maker's names do, without a version." },
  "value.word": { points: 1, says: "A family's name without a version." },
  "value.weights-file": { points: 3, says: "A file of weights whose name holds a family." },
  "value.any-weights-file": { points: 1, says: "A file of weights." },
  "value.weights-address": { points: 3, says: "The address of a file of weights." },
  "value.weights-elsewhere": { points: 2, says: "The address of a file of weights whose name holds no family." },
  "value.hub-address": { points: 2, says: "The address of a page of the Hub." },
  "value.local-folder": { points: 3, says: "A path whose last part names a family and a size." },
  "place.request": { points: 2, says: "It stands in the address of a request to this model." },
  "place.model-key": { points: 1, says: "The key or name says that a model stands here." },
  "place.setting-key": { points: 1, says: "The key is what frameworks load a model by." },
  "place.weights-key": { points: 2, says: "The key or name says that weights stand here." },
  "place.bare-name": { points: -1, says: 'The key is only "name", and nothing beside it speaks of models.' },
  "company.siblings": { points: 1, says: "Most of its neighbours in the list are models' names." },
  "company.many": { points: 2, says: "It stands in a long list of models' names." },
  "against.comment": { points: -9, says: "It stands in a comment." },
  "against.docstring": { points: -9, says: "It stands in a text that documents code." },
  "against.compared": { points: -9, says: "It is only compared with." },
  "against.prose": { points: -9, says: "It stands in a sentence." },
  "against.key": { points: -9, says: "The key or name says that something else stands here." },
  "against.dataset": { points: -9, says: "It is called a dataset." },
  "against.import": { points: -9, says: "It names a module, an image or a package." },
  "against.template": { points: -9, says: "It is a part of a text that is put together from several." },
  "against.page": { points: -9, says: "It is a link, a path of a page or a label." },
  "against.code": { points: -9, says: "It is a name of the code, not a text." },
  "against.worked-on": { points: -9, says: "It is a text that a call works on." },
  "against.file-of": { points: -9, says: "It is a file of the repository in front of it." },
  "against.object": { points: -9, says: "It names an object of a cluster." },
} as const satisfies Record<string, Weight>;

export type WeightId = keyof typeof weights;

/** The points of all of it together. */
export function pointsOf(evidence: readonly WeightId[]): number {
  return evidence.reduce((sum, id) => sum + weights[id].points, 0);
}

/** The points of a piece of evidence by its sentence, as detections carry it. */
export function pointsSaid(says: string): number {
  return Object.values(weights).find((weight) => weight.says === says)?.points ?? 0;
}
