; A notebook's code is Python in JSON strings: grammars/python says how to read it.
