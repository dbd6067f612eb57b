package p

type J interface {
	(int)
	(int) | string
	a b // ERROR `4: syntax error: unexpected name b in interface type; possibly missing semicolon or newline or }`
}
