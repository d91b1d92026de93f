; What the YAML in front of a Markdown text says: keys with their values, and the items of lists.

(block_mapping_pair key: (_) @entry.key value: (_) @entry.value) @entry
(flow_pair key: (_) @entry.key value: (_) @entry.value) @entry
(block_sequence_item (_) @entry.item)
(flow_sequence (flow_node) @entry.item)
