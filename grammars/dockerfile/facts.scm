; Read by lines: no grammar is loaded, and no query asked.
