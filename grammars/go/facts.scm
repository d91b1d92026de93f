; What a Go file says: calls, struct literals, imports, names that hold values, and where names are visible.

(call_expression function: (_) @callee) @call
(composite_literal type: [(type_identifier) (qualified_type)] @callee) @call

; A package's name is not written in its path, so every import counts as one of unknown name.
(import_spec path: (_) @import.module) @import.star

(const_spec name: (identifier) @assignment.name value: (expression_list . (_) @value .))
(var_spec name: (identifier) @assignment.name value: (expression_list . (_) @value .))
(short_var_declaration
  left: (expression_list . (identifier) @assignment.name .)
  right: (expression_list . (_) @value .))
; Of `client, err := New()` the first is what matters.
(short_var_declaration
  left: (expression_list . (identifier) @assignment.name . (_))
  right: (expression_list . (_) @value .))
(assignment_statement
  left: (expression_list . [(identifier) (selector_expression)] @assignment.name .)
  right: (expression_list . (_) @value .))
(parameter_declaration name: (identifier) @parameter.name type: (_) @type)
(range_clause left: (expression_list (identifier) . (identifier) @each.name) right: (_) @value)
(return_statement (expression_list . (_) @return))

(function_declaration name: (identifier) @scope.name) @scope
(method_declaration name: (_) @scope.name) @scope
(func_literal) @scope
