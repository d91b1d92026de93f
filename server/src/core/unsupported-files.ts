/**
 * Endings of source text and configuration in which models are named, too. Of those that no language here reads, a scan says how many
 * files it met: what nobody reads must not look like what names nothing. Pictures, archives, style sheets and the like name no models.
 */
const endings = new Set(
  `.kt .kts .swift .scala .sc .groovy .gradle .rb .erb .php .pl .pm .lua .r .rmd .qmd .jl .ex .exs .erl .hrl .hs .lhs .ml .mli .clj .cljs .cljc
  .edn .fs .fsx .vb .vbs .dart .c .h .cc .cpp .cxx .hpp .hh .m .mm .zig .nim .pas .f90 .cob .cbl .adb .sol .move .cr .v .vala .d .elm .purs .rkt
  .scm .lisp .el .tcl .vue .svelte .astro .html .htm .csx .razor .cshtml .xaml .asp .aspx .jsp .sql .ps1 .psm1 .psd1 .bat .cmd .fish .nu .awk .bicep .nix .dhall
  .jsonnet .libsonnet .cue .star .bzl .bazel .cmake .mk .ini .cfg .conf .config .xml .plist .proto .graphql .gql .rego .hcl .nomad .json5 .jsonl .ndjson .j2 .jinja
  .jinja2 .tpl .tmpl .mustache .hbs .ejs .liquid .robot .feature .rst .adoc .org .mdx .tex .ipy .pyx .pxd .mojo .cu .cuh .metal .wgsl .apex .cls .abap .sas
  .do .st .thrift .avsc .kdl .ron .hjson .yml.j2 .service`.split(/\s+/),
);

const names = new Set([
  "jenkinsfile",
  "makefile",
  "gnumakefile",
  "vagrantfile",
  "rakefile",
  "gemfile",
  "procfile",
  "justfile",
  "build",
  "workspace",
  "earthfile",
  "tiltfile",
]);

/** A count of the files that nobody reads, by kind; there are no more kinds than the lists above name. */
export interface UnsupportedCount {
  /** Counts a file by its name, if it is one of those kinds. */
  add(name: string): void;
  readonly kinds: ReadonlyMap<string, number>;
}

export function countUnsupported(): UnsupportedCount {
  const kinds = new Map<string, number>();
  return {
    add(name) {
      const low = name.toLowerCase();
      const ending = low.slice(Math.max(0, low.lastIndexOf(".")));
      const kind = names.has(low) ? name : endings.has(ending) ? ending : undefined;
      if (kind !== undefined) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    },
    kinds,
  };
}
