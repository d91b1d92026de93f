; What a TypeScript file says: calls, imports, names that hold values, and where names are visible.

(call_expression function: (_) @callee) @call
(new_expression constructor: (_) @callee) @call

(import_statement (import_clause (identifier) @import.default) source: (string) @import.module)
(import_statement (import_clause (namespace_import (identifier) @import.namespace)) source: (string) @import.module)
(import_statement
  (import_clause (named_imports (import_specifier name: (_) @import.symbol alias: (identifier)? @import.local)))
  source: (string) @import.module)
(export_statement
  (export_clause (export_specifier name: (_) @import.symbol alias: (_)? @import.local))
  source: (string) @import.module)
(export_statement "*" @import.star source: (string) @import.module)
(variable_declarator
  name: (identifier) @import.namespace
  value: [
    (call_expression function: [(import) (identifier) @require] arguments: (arguments . (string) @import.module .))
    (await_expression (call_expression function: (import) arguments: (arguments . (string) @import.module .)))
  ]
  (#eq? @require "require"))
(variable_declarator
  name: (object_pattern
    [
      (shorthand_property_identifier_pattern) @import.symbol
      (pair_pattern key: (property_identifier) @import.symbol value: (identifier) @import.local)
    ])
  value: [
    (call_expression function: (identifier) @require arguments: (arguments . (string) @import.module .))
    (await_expression (call_expression function: (import) arguments: (arguments . (string) @import.module .)))
  ]
  (#eq? @require "require"))

(variable_declarator name: (identifier) @assignment.name value: (_) @value)
(assignment_expression left: [(identifier) (member_expression)] @assignment.name right: (_) @value)
(enum_assignment name: (_) @field.name value: (_) @value)
(public_field_definition name: (_) @field.name value: (_) @value)
(export_statement value: (_) @export.default)

(required_parameter pattern: (identifier) @parameter.name type: (_)? @type value: (_)? @value)
(optional_parameter pattern: (identifier) @parameter.name type: (_)? @type)
(arrow_function parameter: (identifier) @parameter.name)
(object_assignment_pattern left: (shorthand_property_identifier_pattern) @parameter.name right: (_) @value)
(object_pattern (shorthand_property_identifier_pattern) @parameter.name)
(object_pattern (pair_pattern value: (identifier) @parameter.name))
(array_pattern (identifier) @shadow)
(augmented_assignment_expression left: [(identifier) (member_expression)] @shadow)
(for_in_statement left: (identifier) @each.name operator: "of" right: (_) @value)
(return_statement (_) @return)
(arrow_function body: (_) @return)

(function_declaration name: (identifier) @scope.name) @scope
(generator_function_declaration name: (identifier) @scope.name) @scope
(method_definition name: (_) @scope.name) @scope
(function_expression) @scope
(arrow_function) @scope
(class_declaration name: (_) @class.name) @class
(enum_declaration name: (_) @class.name) @class
