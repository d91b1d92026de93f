; What a Java file says: calls, imports, names that hold values, and where names are visible.

(method_invocation name: (identifier) @callee) @call
(object_creation_expression type: (_) @callee) @call

(import_declaration (scoped_identifier scope: (_) @import.module name: (identifier) @import.symbol) .)
(import_declaration (scoped_identifier) @import.module (asterisk) @import.star)

(variable_declarator name: (identifier) @assignment.name value: (_) @value)
(assignment_expression left: [(identifier) (field_access)] @assignment.name right: (_) @value)
(formal_parameter type: (_) @type name: (identifier) @parameter.name)
(enhanced_for_statement name: (identifier) @each.name value: (_) @value)
(return_statement (_) @return)

(method_declaration name: (identifier) @scope.name) @scope
(constructor_declaration name: (identifier) @scope.name) @scope
(lambda_expression) @scope
(class_declaration name: (identifier) @class.name) @class
(record_declaration name: (identifier) @class.name) @class
(interface_declaration name: (identifier) @class.name) @class
(enum_declaration name: (identifier) @class.name) @class
