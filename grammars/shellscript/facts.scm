; What a shell script says: the commands it runs, wherever they stand, and the names that hold their words.

(command) @command
(variable_assignment name: (variable_name) @assignment.name value: (_) @assignment.value)
(for_statement variable: (variable_name) @each.name body: (_) @each.body)
(function_definition name: (word) @function.name body: (_) @function.body)
