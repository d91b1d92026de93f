; What a YAML file says: keys with their values, and the items of lists, of each document.

(document) @entry.document

(block_mapping_pair key: (_) @entry.key value: (_) @entry.value) @entry
(flow_pair key: (_) @entry.key value: (_) @entry.value) @entry
(block_sequence_item (_) @entry.item)
(flow_sequence (flow_node) @entry.item)
