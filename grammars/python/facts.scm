; What a Python file says: calls, imports, names that hold values, and where names are visible.

(call function: (_) @callee) @call

(import_statement name: (dotted_name) @import.module)
(import_statement name: (aliased_import name: (dotted_name) @import.module alias: (identifier) @import.local))
(import_from_statement module_name: (_) @import.module name: (dotted_name) @import.symbol)
(import_from_statement
  module_name: (_) @import.module
  name: (aliased_import name: (dotted_name) @import.symbol alias: (identifier) @import.local))
(import_from_statement module_name: (_) @import.module (wildcard_import) @import.star)

(assignment left: [(identifier) (attribute)] @assignment.name type: (_)? @type right: (_) @value)
(named_expression name: (identifier) @assignment.name value: (_) @value)
(with_item value: (as_pattern (_) @value alias: (as_pattern_target (identifier) @assignment.name)))

(default_parameter name: (identifier) @parameter.name value: (_) @value)
(typed_default_parameter name: (identifier) @parameter.name type: (_) @type value: (_) @value)
(typed_parameter . (identifier) @parameter.name type: (_) @type)
(parameters (identifier) @parameter.name)
(lambda_parameters (identifier) @parameter.name)

(for_statement left: (identifier) @each.name right: (_) @value)
(for_in_clause left: (identifier) @each.name right: (_) @value)
(return_statement (_) @return)

; Bound to something that cannot be followed.
(pattern_list (identifier) @shadow)
(tuple_pattern (identifier) @shadow)
(augmented_assignment left: [(identifier) (attribute)] @shadow)

(function_definition name: (identifier) @scope.name) @scope
(lambda) @scope
(class_definition name: (identifier) @class.name) @class
