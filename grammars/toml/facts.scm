; What a TOML file says: keys with their values under their tables, and the items of arrays.

(table . (_) @entry.key) @entry.table
(table_array_element . (_) @entry.key @entry.each) @entry.table
(pair . (_) @entry.key (_) @entry.value .) @entry
(array (_) @entry.item)
