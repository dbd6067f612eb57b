package main

type large [1 << 20]int

type holder struct {
	before string
	values large
	after  string
}

var a, b large
var h *holder

func sum(v large) (n int) {
	for _, x := range v {
		n += x
	}
	return n
}

func hold(v any) int { return sum(v.(large)) }

func main() {
	for i := range a {
		a[i] = i & 7
	}
	b = a
	a[0] = 100
	println(sum(a), sum(b), hold(b))
	h = &holder{before: "b", after: "a"}
	h.values = b
	h.values[5] = -1
	other := new(holder)
	*other = *h
	println(sum(other.values), other.before, other.after)
	items := make([]large, 2)
	items[1] = other.values
	println(items[1][5], len(items))
	func() {
		defer func() { println(recover() != nil) }()
		h = nil
		println(hold(h.values))
	}()
}
