; What a JSON file says: keys with their values, and the items of arrays. Comments and trailing commas do no harm.

(pair key: (string) @entry.key value: (_) @entry.value) @entry
(array [(string) (number) (object) (array) (true) (false) (null)] @entry.item)
