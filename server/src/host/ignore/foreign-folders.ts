/** Folders of tools and installed packages: other people's code, never the project's own choice of a model. */
export const foreignFolders: ReadonlySet<string> = new Set([
  ".git",
  ".hg",
  ".svn",
  "node_modules",
  ".venv",
  "venv",
  "__pycache__",
  ".tox",
  ".nox",
  ".mypy_cache",
  ".ruff_cache",
  ".pytest_cache",
  "site-packages",
  "bower_components",
]);
