// Reading, writing and calling through a nil pointer panics.
//
// verifies: RTP-002
// outcome: "read write field element method" permitted
package main

type node struct {
	padding [200]int
	value   int
}

func (n node) method() int { return n.value }

type holder struct{ *node }

func Litmus() string {
	var p *int
	var n *node
	var a *[4]int
	var h holder
	text := ""
	for _, test := range []struct {
		name string
		f    func() int
	}{
		{"read", func() int { return *p }},
		{"write", func() int { *p = 1; return 1 }},
		{"field", func() int { return n.value }},
		{"element", func() int { a[3] = 1; return 1 }},
		{"method", func() int { return h.method() }},
	} {
		if panics(test.f) {
			if text != "" {
				text += " "
			}
			text += test.name
		}
	}
	return text
}

func panics(f func() int) (did bool) {
	defer func() { did = recover() != nil }()
	f()
	return false
}
