; What a Rust file says: calls, struct literals, imports, names that hold values, and where names are visible.

(call_expression function: (_) @callee) @call
(struct_expression name: (_) @callee) @call

(use_declaration argument: (identifier) @import.module)
(use_declaration argument: (scoped_identifier path: (_) @import.module name: (identifier) @import.symbol))
(use_declaration
  argument: (use_as_clause
    path: (scoped_identifier path: (_) @import.module name: (identifier) @import.symbol)
    alias: (identifier) @import.local))
(use_wildcard (_) @import.module) @import.star
(scoped_use_list path: (_) @import.module list: (use_list (identifier) @import.symbol))
(scoped_use_list path: (_) @import.module list: (use_list (scoped_identifier name: (identifier) @import.symbol)))
(scoped_use_list
  path: (_) @import.module
  list: (use_list (use_as_clause path: (_) @import.symbol alias: (identifier) @import.local)))
; Of lists in lists the outermost path tells the library.
(use_declaration
  argument: (scoped_use_list
    path: (_) @import.module
    list: (use_list (scoped_use_list list: (use_list (identifier) @import.symbol)))))

(let_declaration pattern: (identifier) @assignment.name value: (_) @value)
(let_declaration pattern: (mut_pattern (identifier) @assignment.name) value: (_) @value)
(const_item name: (identifier) @assignment.name value: (_) @value)
(static_item name: (identifier) @assignment.name value: (_) @value)
(assignment_expression left: (identifier) @assignment.name right: (_) @value)
(parameter pattern: (identifier) @parameter.name type: (_) @type)
(for_expression pattern: (identifier) @each.name value: (_) @value)
(return_expression (_) @return)

; A command line option's default: the field holds it unless the user says otherwise.
(((attribute_item (attribute (identifier) arguments: (token_tree (identifier) @_key . (string_literal) @value)))
  .
  (field_declaration name: (field_identifier) @field.name))
  (#any-of? @_key "default_value" "default_value_t"))

(function_item name: (identifier) @scope.name) @scope
(closure_expression) @scope
(struct_item name: (type_identifier) @class.name) @class
(impl_item type: (type_identifier) @class.name) @class
