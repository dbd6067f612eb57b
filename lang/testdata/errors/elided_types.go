package p

type T struct {
	m map[string]int
	p *T
	s []T
}

var a = T{m: {"a": 1}} // ERROR `14: missing type in composite literal`
var b = T{p: {}} // ERROR `14: missing type in composite literal`
var c = T{s: []T{{s: {}}}} // ERROR `22: missing type in composite literal`
var d = []any{{}} // ERROR `15: invalid composite literal element type any`
var e = []*T{{}, nil}
