; What a Terraform file says: attributes with plain strings, under their blocks; a resource's type counts as a key.

(config_file (body (block (identifier) @entry.key) @entry.table))
(config_file (body (block (identifier) . (string_lit) @entry.key) @entry.table))
; Blocks inside a block can be repeated, as the items of a list.
(block (body (block (identifier) @entry.key @entry.each) @entry.table))

(attribute (identifier) @entry.key (expression (literal_value (string_lit) @entry.value))) @entry
(attribute (identifier) @entry.key (expression (collection_value))) @entry
(attribute (identifier) @entry.key (expression (function_call))) @entry
(object_elem key: (expression) @entry.key val: (expression (literal_value (string_lit) @entry.value))) @entry
(object_elem key: (expression) @entry.key val: (expression (collection_value))) @entry
(tuple (expression (literal_value (string_lit))) @entry.item)
(tuple (expression (collection_value (object))) @entry.item)
