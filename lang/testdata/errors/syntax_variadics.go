package p

func f(d ..., a int) {} // ERROR `13: syntax error: ... is missing type`
func g(a ...int, b) {} // ERROR `10: can only use ... with final parameter` `19: syntax error: missing parameter type`
var h = func[int](x int) {} // ERROR `13: syntax error: function type must have no type parameters`
