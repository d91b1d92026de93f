; What a C# file says: calls, objects that are made, imports, names that hold values, and where names are visible.

(invocation_expression function: (_) @callee) @call
(object_creation_expression type: (_) @callee) @call
; `ChatClient client = new("x")`: the declared type is what is made.
(variable_declaration
  type: (_) @callee
  (variable_declarator name: (identifier) (implicit_object_creation_expression) @call))
; A property that is set from outside names its model like a call: `ollama.SelectedModel = "x"`.
(assignment_expression left: (member_access_expression) @callee) @call

(using_directive [(identifier) (qualified_name)] @import.module) @import.star

(variable_declarator name: (identifier) @assignment.name (_) @value .)
(assignment_expression left: [(identifier) (member_access_expression)] @assignment.name right: (_) @value)
(property_declaration name: (identifier) @field.name value: (_) @value)
(parameter type: (_)? @type name: (identifier) @parameter.name . (_) @value)
(parameter type: (_)? @type name: (identifier) @parameter.name .)
(foreach_statement left: (identifier) @each.name right: (_) @value)
(return_statement (_) @return)

(method_declaration name: (identifier) @scope.name) @scope
(constructor_declaration name: (identifier) @scope.name) @scope
(local_function_statement name: (identifier) @scope.name) @scope
(lambda_expression) @scope
(class_declaration name: (identifier) @class.name) @class
(record_declaration name: (identifier) @class.name) @class
(struct_declaration name: (identifier) @class.name) @class
